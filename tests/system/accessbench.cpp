// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/accessbench.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace postseal::test {

using namespace Qt::StringLiterals;
using testbed::Program;
using testbed::TestHost;

void AccessBench::boot()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(m_host->snapshotConfig());
}

void AccessBench::setUp()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    mailOfRoot(); // of the test before
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_host
                ->run(u"rm -f /var/mail/root /usr/local/bin/sudo /tmp/heard /home/ops/.bashrc; "
                      "usermod -s /bin/bash ops; cd /etc/ssh/sshd_config.d; "
                      "test ! -e terminal.conf || { rm terminal.conf && systemctl restart ssh; }"_s)
                .ok());
    m_since = QString::fromUtf8(m_host->run(u"journalctl -n 0 --show-cursor -q"_s).out)
                  .section(u"cursor: "_s, 1)
                  .trimmed();
    QVERIFY(!m_since.isEmpty());
}

QStringList AccessBench::words(const QString &user, const QString &command,
                               const QStringList &more) const
{
    return QStringList{command,           m_host->sshUrl(user), u"-i"_s,
                       m_host->keyFile(), u"--known-hosts"_s,   m_host->knownHosts(),
                       u"--no-agent"_s} +
           more;
}

QStringList AccessBench::strange(const QString &user, const QString &command,
                                 const QStringList &more) const
{
    return QStringList{command,
                       m_host->sshUrl(user),
                       u"-i"_s,
                       m_host->keyFile(),
                       u"--no-agent"_s,
                       u"--known-hosts"_s,
                       m_folder->filePath(u"known_hosts"_s)} +
           more;
}

Program AccessBench::as(const QString &user, const QString &command, const QStringList &more) const
{
    return Program(kPostsealctl, words(user, command, QStringList{u"--no-input"_s} + more));
}

/// Filtered here: journalctl loses the first match
/// behind a cursor that does not match itself.
QByteArray AccessBench::journal(const QByteArray &program) const
{
    const QByteArray all =
        m_host->run(u"journalctl --sync; journalctl -q -o short --after-cursor '%1'"_s.arg(m_since))
            .out;
    QByteArray lines;
    for (const QByteArray &line : all.split('\n')) {
        if (line.contains(' ' + program))
            lines += line + '\n';
    }
    return lines;
}

QByteArray AccessBench::mailOfRoot() const
{
    // Mail is on its way for a moment; no writer and an empty queue say that it has arrived.
    m_host->run(
        u"for i in $(seq 100); do "
        "pgrep -x sudo || pgrep -x sendmail || pgrep -x postdrop || break; sleep .05; done"_s);
    for (int i = 0; i < 100 && m_host->run(u"postqueue -j"_s).out.contains('{'); ++i)
        m_host->run(u"postqueue -f"_s);
    return m_host->run(u"cat /var/mail/root 2>/dev/null"_s).out;
}

QByteArray AccessBench::hostKey() const
{
    return m_host->run(u"cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub"_s).out.trimmed();
}

QByteArray AccessBench::fingerprint() const
{
    return m_host->run(u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2"_s)
        .out.trimmed();
}

QString AccessBench::writeKnownHosts(const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(u"known_hosts"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

bool AccessBench::nobodyTriedToSignIn() const
{
    const QByteArray log = journal("sshd[");
    return !log.contains("Accepted") && !log.contains("Failed") &&
           !log.contains("authenticating user");
}

} // namespace postseal::test
