// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/jumphosts.h"

#include <QRegularExpression>

#include <utility>

namespace postseal::test {

namespace {

using namespace Qt::StringLiterals;
using testbed::TestHost;

const QString kServing =
    u"ss -Htnp state established sport = :22 | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u"_s;

} // namespace

Result<JumpHosts> JumpHosts::boot(int count)
{
    JumpHosts hosts;
    for (int i = 0; i < count; ++i) {
        auto host = TestHost::boot();
        if (!host)
            return std::unexpected(host.error());
        hosts.m_hosts.push_back(*std::move(host));
    }
    return hosts;
}

QByteArray JumpHosts::sshConfig(const QString &knownHosts) const
{
    QStringList lines{u"Host mx near"_s, u"HostName "_s + server().address()};
    QStringList names;
    for (size_t i = 0; i + 1 < m_hosts.size(); ++i) {
        names += u"gate%1"_s.arg(i + 1);
        lines += {u"Host "_s + names.last(), u"HostName "_s + m_hosts[i]->address()};
    }
    lines += {u"Host mx"_s, u"ProxyJump "_s + names.join(u',')};
    lines += {u"Host near"_s, u"ProxyJump gate1"_s};
    lines += {u"Host *"_s, u"User ops"_s, u"PubkeyAuthentication no"_s, u"HashKnownHosts yes"_s};
    lines += {u"UserKnownHostsFile "_s + knownHosts, u"GlobalKnownHostsFile none"_s};
    return lines.join(u'\n').toUtf8() + '\n';
}

QByteArrayList sshConnections(const TestHost &host)
{
    const QByteArray all =
        host.run(u"ss -Htn state established '( sport = :22 or dport = :22 )'"_s).out.trimmed();
    return all.isEmpty() ? QByteArrayList() : all.split('\n');
}

bool signalSshConnections(const TestHost &host, const QString &signal)
{
    return host.run(u"kill -%1 $(%2)"_s.arg(signal, kServing)).ok();
}

bool signalSshd(const TestHost &host, const QString &signal)
{
    return host.run(u"kill -%1 $(systemctl show -P MainPID ssh)"_s.arg(signal)).ok();
}

QStringList signInsAt(const TestHost &host)
{
    const QString log =
        QString::fromUtf8(host.run(u"journalctl --sync; journalctl -q -o cat"_s).out);
    static const QRegularExpression line(u"^Accepted \\S+ for \\S+ from (\\S+) port"_s,
                                         QRegularExpression::MultilineOption);
    QStringList from;
    for (const QRegularExpressionMatch &match : line.globalMatch(log))
        from += match.captured(1);
    return from;
}

} // namespace postseal::test
