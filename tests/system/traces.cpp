// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/traces.h"

namespace postseal::test {

QByteArray stateOf(const testbed::TestHost &host, const QString &directory)
{
    return host
        .run(QStringLiteral(
                 "cd %1 && find . -printf '%p %y %m %u %g %l\\n' | sort && find . -type f "
                 "| sort | xargs -d '\\n' sha256sum")
                 .arg(directory))
        .out;
}

QByteArray leftOn(const testbed::TestHost &host)
{
    return host
        .run(QStringLiteral(
            "ls -d /etc/.postseal* /srv/.postseal* /etc/postfix*/.postseal* /var/lib/postseal/lock "
            "/var/lib/postseal/*/timer /etc/cron.d/postseal* /etc/systemd/system/postseal* "
            "/etc/systemd/system/*.wants/postseal* 2>/dev/null; pgrep -af '^/bin/sh "
            "/var/lib/postseal/'"))
        .out;
}

} // namespace postseal::test
