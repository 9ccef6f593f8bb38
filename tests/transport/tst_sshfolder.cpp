// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhosts.h"
#include "core/transport/sshaccount.h"
#include "core/transport/sshhop.h"
#include "tests/testbed/passwdhome.h"
#include "tests/transport/privatesshd.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// HOME names another folder than passwd(5): keys, settings and known_hosts are where ssh(1) has
/// them, in the home that passwd(5) names.
class SshFolderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void knownHostsAreThoseOfSsh();
    void settingsAreThoseOfSsh();
    void theUsualKeysAreThoseOfSsh();

private:
    QString home() const { return m_folder->filePath(u"home"_s); }
    QString elsewhere() const { return m_folder->filePath(u"elsewhere"_s); }
    /// The stock ssh, for the same account in the same surroundings.
    Outcome ssh(const QStringList &words) const
    {
        return Program(u"ssh"_s, words).home(home()).environment(u"HOME"_s, elsewhere()).run();
    }
    /// A value that `ssh -G` prints.
    QByteArray sshValue(const QByteArray &name, const QStringList &words) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_home;
};

void SshFolderTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QString &folder : {home(), elsewhere()})
        QVERIFY(QDir().mkpath(folder + u"/.ssh"_s));
    m_home = qgetenv("HOME");
    moveHomeTo(home());
    qputenv("HOME", elsewhere().toUtf8());
}

void SshFolderTest::cleanup()
{
    qputenv("HOME", m_home);
    qunsetenv("TEST_PASSWD_HOME");
}

QByteArray SshFolderTest::sshValue(const QByteArray &name, const QStringList &words) const
{
    for (const QByteArray &line : ssh(QStringList{u"-G"_s} + words).out.split('\n')) {
        if (line.startsWith(name + ' '))
            return line.sliced(name.size() + 1);
    }
    return {};
}

void SshFolderTest::knownHostsAreThoseOfSsh()
{
    const QStringList none{u"-F"_s, u"none"_s, u"mx"_s};
    QCOMPARE(KnownHosts::sshFiles().join(u' ').toUtf8(),
             sshValue("userknownhostsfile", none) + ' ' + sshValue("globalknownhostsfile", none));
    const HostKey key{.type = "ssh-ed25519", .blob = "AAAA", .sha256 = {}};
    writeFile(elsewhere() + u"/.ssh/known_hosts"_s, "mx ssh-ed25519 AAAA\n");
    QCOMPARE(KnownHosts::standard().verdict({.user = {}, .host = "mx"}, key),
             HostKeyVerdict::Unknown);
    writeFile(home() + u"/.ssh/known_hosts"_s, "mx ssh-ed25519 AAAA\n");
    QCOMPARE(KnownHosts::standard().verdict({.user = {}, .host = "mx"}, key),
             HostKeyVerdict::Known);
}

void SshFolderTest::settingsAreThoseOfSsh()
{
    writeFile(home() + u"/.ssh/config"_s, "Include more\nPort 2022\nUserKnownHostsFile ~/mine\n");
    writeFile(elsewhere() + u"/.ssh/config"_s, "Port 2023\n");
    // Of Include alone HOME is asked, by glob(3): whatever ssh makes of that holds here, too.
    writeFile(home() + u"/.ssh/more"_s, "ConnectTimeout 11\n");
    writeFile(elsewhere() + u"/.ssh/more"_s, "ConnectTimeout 12\n");
    const Result<SshHostConfig> read =
        sshHostConfig({.user = {}, .host = "mx", .port = {}}, sshConfigFiles(), thisSshAccount());
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error())));
    QCOMPARE(QByteArray::number(read->port), sshValue("port", {u"mx"_s}));
    QCOMPARE(read->port, quint16(2022));
    QCOMPARE(QByteArray::number(read->connectTimeoutSeconds.value_or(0)),
             sshValue("connecttimeout", {u"mx"_s}));
    QCOMPARE(read->userKnownHostsFiles.value(0).toUtf8(),
             sshValue("userknownhostsfile", {u"mx"_s}));
}

void SshFolderTest::theUsualKeysAreThoseOfSsh()
{
    const auto sshd = PrivateSshd::start();
    QVERIFY(sshd);
    const QString usual = home() + u"/.ssh/id_ed25519"_s;
    QVERIFY(QFile::copy(sshd->clientKey(), usual));
    QVERIFY(makeKey(elsewhere() + u"/.ssh/id_rsa"_s, u"rsa"_s)); // of nobody
    writeFile(home() + u"/.ssh/known_hosts"_s,
              "[127.0.0.1]:" + QByteArray::number(sshd->target().port) + ' ' +
                  sshd->hostKey(u"ed25519"_s) + '\n');
    const Outcome stock = ssh({u"-v"_s, u"-F"_s, u"none"_s, u"-o"_s, u"BatchMode=yes"_s, u"-o"_s,
                               u"IdentityAgent=none"_s, u"-p"_s,
                               QString::number(sshd->target().port), u"127.0.0.1"_s, u"true"_s});
    QVERIFY2(stock.ok() && stock.err.contains("Offering public key: " + usual.toUtf8()),
             stock.text());
    const Patience patience{.deadline = QDeadlineTimer(20s), .stop = {}};
    const auto transport = SshTransport::connect(sshd->target(), KnownHosts::standard(), patience);
    QVERIFY2(transport, transport ? "" : qPrintable(describe(transport.error())));
    SshCredentials credentials;
    credentials.agent = false;
    const auto in = (*transport)->authenticate(credentials, patience);
    QVERIFY2(in, in ? "" : qPrintable(describe(in.error())));
}

QTEST_GUILESS_MAIN(SshFolderTest)
#include "tst_sshfolder.moc"
