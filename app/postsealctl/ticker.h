// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

/// Prints events as they come: to standard output, or beside the JSON to standard error.
class Ticker {
public:
    explicit Ticker(bool json)
        : m_json(json)
    {
    }
    void operator()(const DeployEvent &event)
    {
        if (m_start < 0)
            m_start = event.uptime;
        const QString line = textOf(event, m_start);
        if (line.isEmpty())
            return;
        if (m_json)
            complain(line);
        else
            print(line);
    }

private:
    bool m_json;
    double m_start = -1;
};

} // namespace postseal::ctl
