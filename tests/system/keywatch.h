// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"

#include <QStringList>

namespace postseal::test {

/// Watches a host for files with a text in them that only a key has (keywatch.py).
class KeyWatch {
public:
    /// Puts the program there.
    static bool install(const testbed::TestHost &host);

    explicit KeyWatch(const testbed::TestHost &host)
        : m_host(host)
    {
    }

    /// Begins; \a markers are the texts.
    bool start(const QStringList &markers) const;
    /// Ends, and tells where keys were seen: "open PATH" where others than root could read them.
    /// Empty: fewer than ten files changed, so that it cannot have watched.
    QStringList seen() const;
    /// Ends it, whatever it does.
    void stop() const;

private:
    const testbed::TestHost &m_host;
};

} // namespace postseal::test
