// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhop.h"
#include "tests/transport/sshconfigbench.h"

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// What the settings of ssh(1) come to at a server: keys, agent, patience.
class SshHopSettingsTest : public SshConfigBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void findsTheKeyFilesThatSshTries();
    void refusesWhatTheFilesRefuse();
    void takesNoLimitForTheUsualOne();
    void readsTheAgentAsSshDoes_data();
    void readsTheAgentAsSshDoes();
    void asksAQuietServerAsSshDoes_data();
    void asksAQuietServerAsSshDoes();
    void asksAQuietServerByItself();
};

// -G prints these files as they are written; -v tells what becomes of them.
void SshHopSettingsTest::findsTheKeyFilesThatSshTries()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "HostName mail.example.org\nPort 2222\nUser ops\n"
                             "ProxyCommand true\nIdentityFile ~/.ssh/%r@%h:%p\n"
                             "IdentityFile none\nIdentityFile ${POSTSEAL_AGENT}/%n%%\n"
                             "IdentityFile \"/with a blank/%u\"\n"}}};
    write(files);
    const Outcome ssh = Program(u"ssh"_s, {u"-v"_s, u"-o"_s, u"BatchMode=yes"_s, u"-F"_s,
                                           file(u"config"_s), u"mx"_s, u"true"_s})
                            .run();
    static const QRegularExpression tried(u"identity file (.*) type -1"_s);
    QStringList theirs;
    auto found = tried.globalMatch(QString::fromUtf8(ssh.err));
    while (found.hasNext())
        theirs += found.next().captured(1);
    theirs.removeIf([](const QString &path) { return path.endsWith(u"-cert"_s); });
    QCOMPARE(theirs.size(), 3);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config && config->identityFiles);
    QCOMPARE(*config->identityFiles, theirs);
}

void SshHopSettingsTest::refusesWhatTheFilesRefuse()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "Host mx\nRefuseConnection production: use the jump host\n"}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QVERIFY(config->notes.value(0).text.endsWith(u"production: use the jump host"_s));
    const Result<SshHop> hop = hopFor(*config);
    QVERIFY(!hop);
    QCOMPARE(hop.error().subject, file(u"config"_s) + u", line 2"_s);
    QVERIFY(hop.error().detail.endsWith(u"production: use the jump host"_s));
}

void SshHopSettingsTest::takesNoLimitForTheUsualOne()
{
    const auto seconds = [this](const QByteArray &text) {
        const SshFiles files{.name = {}, .files = {{"config", text}}};
        write(files);
        const Result<SshHostConfig> config = read(files);
        return config ? hopFor(*config)->timeoutSeconds : -1;
    };
    QCOMPARE(seconds("ConnectTimeout 0\n"), SshHop().timeoutSeconds);
    QCOMPARE(seconds("ConnectTimeout none\n"), SshHop().timeoutSeconds);
    QCOMPARE(seconds("ConnectTimeout 3\n"), 3);
}

void SshHopSettingsTest::readsTheAgentAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("asked");
    QTest::addColumn<QString>("socket");
    QTest::addRow("usual") << QByteArray() << true << QString();
    QTest::addRow("none") << QByteArray("IdentityAgent none") << false << QString();
    QTest::addRow("by name") << QByteArray("IdentityAgent SSH_AUTH_SOCK") << true << QString();
    QTest::addRow("a path") << QByteArray("IdentityAgent /a/%n") << true << u"/a/mx"_s;
    QTest::addRow("a variable") << QByteArray("IdentityAgent $POSTSEAL_AGENT") << true
                                << u"/run/agent"_s;
    QTest::addRow("in braces") << QByteArray("IdentityAgent ${POSTSEAL_AGENT}/x") << true
                               << u"/run/agent/x"_s;
    QTest::addRow("one not set") << QByteArray("IdentityAgent $POSTSEAL_NOTHING") << false
                                 << QString();
}

void SshHopSettingsTest::readsTheAgentAsSshDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, asked);
    QFETCH(QString, socket);
    const SshFiles files{.name = {}, .files = {{"config", text}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QCOMPARE(config->agent, (SshAgentChoice{.asked = asked, .socket = socket}));
}

void SshHopSettingsTest::asksAQuietServerAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("both") << QByteArray("ServerAliveInterval 7\nServerAliveCountMax 2");
    QTest::addRow("the interval") << QByteArray("ServerAliveInterval 1m30s");
    QTest::addRow("never") << QByteArray("ServerAliveInterval 0\nServerAliveCountMax 9");
    QTest::addRow("no answer may be missing")
        << QByteArray("ServerAliveInterval 7\nServerAliveCountMax 0");
    QTest::addRow("the first one") << QByteArray("Host mx\nServerAliveInterval 7\nHost *\n"
                                                 "ServerAliveInterval 8\nServerAliveCountMax 4");
    QTest::addRow("by its old name") << QByteArray("ProtocolKeepAlives 11");
}

void SshHopSettingsTest::asksAQuietServerAsSshDoes()
{
    QFETCH(const QByteArray, text);
    const SshFiles files{.name = {}, .files = {{"config", text}}};
    compare(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    const Result<SshHop> hop = hopFor(*config);
    QVERIFY(hop);
    const SshPrinted printed =
        printedBySsh(Program(u"ssh"_s, {u"-G"_s, u"-F"_s, file(u"config"_s), u"mx"_s}).run().out,
                     {"serveraliveinterval", "serveralivecountmax"});
    QCOMPARE(QByteArray::number(hop->keepAlive.seconds), printed["serveraliveinterval"].value(0));
    QCOMPARE(QByteArray::number(hop->keepAlive.count), printed["serveralivecountmax"].value(0));
    QVERIFY(config->notes.isEmpty());
}

/// ssh(1) never does unless it is told to. A cut network is told within a minute.
void SshHopSettingsTest::asksAQuietServerByItself()
{
    const SshFiles files{.name = {}, .files = {{"config", "ServerAliveCountMax 3\n"}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QCOMPARE(hopFor(*config)->keepAlive, SshKeepAlive());
    QVERIFY(SshPulse(SshKeepAlive()).limitSeconds() <= 60);
}

QTEST_GUILESS_MAIN(SshHopSettingsTest)
#include "tst_sshhopsettings.moc"
