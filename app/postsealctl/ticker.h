// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

/// Prints events as they come: to standard output, or beside the JSON to standard error.
class Ticker {
public:
    /// \a host stands in front of each line when there is more than one.
    explicit Ticker(bool json, QString host = {}, ServerProgram program = ServerProgram::Postfix)
        : m_json(json)
        , m_host(std::move(host))
        , m_program(program)
    {
    }
    void operator()(const DeployEvent &event)
    {
        if (m_start < 0)
            m_start = event.uptime;
        QString line = textOf(event, m_start, m_program);
        if (line.isEmpty())
            return;
        if (!m_host.isEmpty())
            line.prepend(m_host + u' ');
        if (m_json)
            complain(line);
        else
            print(line);
    }

private:
    bool m_json;
    QString m_host;
    ServerProgram m_program;
    double m_start = -1;
};

} // namespace postseal::ctl
