// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/dovecothost.h"

namespace postseal::test {

using testbed::HostOptions;
using testbed::Outcome;
using testbed::TestHost;

namespace {

Status done(const Outcome &outcome, const char *doing)
{
    if (outcome.ok())
        return {};
    return fail(ErrorCode::Local, QString::fromLatin1(doing), QString::fromUtf8(outcome.text()));
}

} // namespace

Result<std::unique_ptr<DovecotHost>> DovecotHost::boot(const QString &suite)
{
    std::unique_ptr<DovecotHost> dovecot(new DovecotHost);
    auto host = TestHost::boot({.suite = suite});
    if (!host)
        return std::unexpected(host.error());
    dovecot->m_host = *std::move(host);
    const Status bare = done(dovecot->m_host->run(QStringLiteral(
                                 "dpkg --remove --force-depends postfix && ! command -v postconf "
                                 "&& mkdir -p /var/lib/testbed && "
                                 "cp -a /etc/dovecot /var/lib/testbed/dovecot")),
                             "take Postfix off");
    if (!bare)
        return std::unexpected(bare.error());
    dovecot->m_named =
        dovecot->m_host->run(QStringLiteral("dovecot --version")).out.startsWith("2.4");
    return dovecot;
}

QByteArray DovecotHost::listener(int port) const
{
    return "service auth {\n  inet_listener " + QByteArray(m_named ? "postfix " : "") +
           "{\n    port = " + QByteArray::number(port) + "\n  }\n}\n";
}

QByteArray DovecotHost::files() const
{
    return m_host
        ->run(QStringLiteral("cd /etc/dovecot && find . -printf '%p %m %u %g\\n' | sort && "
                             "find . -type f | sort | xargs sha256sum"))
        .out;
}

bool DovecotHost::listensOn(int port) const
{
    return m_host->run(QStringLiteral("ss -ltnH | grep -q ':%1 '").arg(port)).ok();
}

QByteArray DovecotHost::left() const
{
    return m_host
        ->run(QStringLiteral(
            "ls -d /etc/.postseal* /etc/dovecot/.postseal* /etc/dovecot/conf.d/.postseal* "
            "/var/lib/postseal/lock /etc/systemd/system/postseal* "
            "/etc/systemd/system/sysinit.target.wants/postseal* 2>/dev/null"))
        .out;
}

Outcome DovecotHost::authTest(const QByteArray &user, const QByteArray &password) const
{
    return m_host->run(QStringLiteral("read -r user && read -r password && "
                                      "doveadm auth test \"$user\" \"$password\""),
                       user + '\n' + password + '\n');
}

Status DovecotHost::reset() const
{
    return done(m_host->run(QStringLiteral(
                    "ip route flush type blackhole; "
                    "systemctl list-units --all --plain --no-legend 'postseal-*' | while read -r "
                    "unit _; do "
                    "systemctl stop $unit; done; rm -rf /var/lib/postseal /etc/.postseal-* "
                    "/etc/systemd/system/postseal-* /etc/systemd/system/*.wants/postseal-*; "
                    "systemctl daemon-reload; rm -rf /etc/dovecot && "
                    "cp -a /var/lib/testbed/dovecot /etc/dovecot && systemctl reset-failed && "
                    "systemctl restart dovecot")),
                "reset Dovecot");
}

} // namespace postseal::test
