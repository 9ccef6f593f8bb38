// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshaccount.h"
#include "core/transport/sshhop.h"
#include "tests/transport/privatesshd.h"
#include "tests/transport/sshfiles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <stop_token>
#include <sys/stat.h>
#include <thread>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kRandomFiles = 400;

QByteArray shown(const SshPrinted &printed)
{
    QByteArray text;
    for (auto it = printed.cbegin(); it != printed.cend(); ++it)
        text += it.key() + ": " + it.value().join(" | ") + '\n';
    return text;
}

} // namespace

/// The settings of ssh(1), held against ssh(1).
class SshConfigTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readsAsSshDoes_data();
    void readsAsSshDoes();
    void readsFilesOfChanceAsSshDoes_data();
    void readsFilesOfChanceAsSshDoes();
    void runsNoCommandOfAPartForOthers();
    void aCommandEndsWithTheStop();
    void readsALargeFileAsSshDoes();
    void readsNoPipe();
    void readsNoFileThatOthersWriteAsSshDoes_data();
    void readsNoFileThatOthersWriteAsSshDoes();
    void findsTheKeyFilesThatSshTries();
    void findsTheWayThroughHops_data();
    void findsTheWayThroughHops();
    void expandsTheWordsOfAJumpAsSshDoes_data();
    void expandsTheWordsOfAJumpAsSshDoes();
    void knowsTheConditionsOfNewerOpenSsh_data();
    void knowsTheConditionsOfNewerOpenSsh();
    void refusesHopsInACircle();
    void refusesTooManyHops();
    void tellsWhereAValueStands();
    void tellsWhatItDoesNotDo();
    void refusesWhatTheFilesRefuse();
    void takesNoLimitForTheUsualOne();
    void readsTheAgentAsSshDoes_data();
    void readsTheAgentAsSshDoes();
    void asksAQuietServerAsSshDoes_data();
    void asksAQuietServerAsSshDoes();
    void asksAQuietServerByItself();

private:
    QString file(const QString &name) const { return m_folder.filePath(u"f/"_s + name); }
    Result<SshHostConfig> read(const SshFiles &files) const;
    Result<QList<SshHostConfig>> routeOf(const SshFiles &files) const;
    void compare(const SshFiles &files);

    QTemporaryDir m_folder;
};

void SshConfigTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("POSTSEAL_AGENT", "/run/agent");
    qunsetenv("POSTSEAL_NOTHING");
}

Result<SshHostConfig> SshConfigTest::read(const SshFiles &files) const
{
    return sshHostConfig(files.destination(), sshConfigFiles(file(u"config"_s)), thisSshAccount());
}

Result<QList<SshHostConfig>> SshConfigTest::routeOf(const SshFiles &files) const
{
    return sshRoute(files.destination(), sshConfigFiles(file(u"config"_s)), thisSshAccount());
}

void SshConfigTest::compare(const SshFiles &files)
{
    files.writeTo(m_folder.filePath(u"f"_s));
    const Outcome ssh =
        Program(u"ssh"_s, QStringList{u"-G"_s, u"-F"_s, file(u"config"_s)} + files.words()).run();
    const Result<SshHostConfig> config = read(files);
    const QByteArray ours =
        config ? shown(printedByPostseal(*config)) : describe(config.error()).toUtf8();
    if (!ssh.ok()) {
        QVERIFY2(!config, ssh.err + "\n" + ours);
        static const QRegularExpression place(u"^(/[^\\s:]+):? line (\\d+):"_s);
        const QRegularExpressionMatch named = place.match(QString::fromUtf8(ssh.err));
        if (named.hasMatch())
            QCOMPARE(config.error().subject,
                     u"%1, line %2"_s.arg(named.captured(1), named.captured(2)));
        return;
    }
    QVERIFY2(config, ours);
    const QByteArray theirs = shown(printedBySsh(ssh.out, comparedSshKeywords()));
    QCOMPARE(ours, theirs);
}

void SshConfigTest::readsAsSshDoes_data()
{
    QTest::addColumn<int>("index");
    const QList<SshFiles> rows = sshTraps();
    for (int i = 0; i < rows.size(); ++i)
        QTest::addRow("%s", rows[i].name.constData()) << i;
    QVERIFY(rows.size() > 120);
}

void SshConfigTest::readsAsSshDoes()
{
    QFETCH(int, index);
    static const QList<SshFiles> rows = sshTraps();
    compare(rows[index]);
}

void SshConfigTest::readsFilesOfChanceAsSshDoes_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= kRandomFiles; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void SshConfigTest::readsFilesOfChanceAsSshDoes()
{
    QFETCH(quint32, seed);
    compare(randomSshFiles(seed));
}

void SshConfigTest::runsNoCommandOfAPartForOthers()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Match host other exec \"touch @DIR@/ran\"\n"
                                              "Match exec \"touch @DIR@/for-mx\"\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    QVERIFY(read(files));
    QVERIFY(!QFile::exists(file(u"ran"_s)));
    QVERIFY(QFile::exists(file(u"for-mx"_s)));
}

void SshConfigTest::aCommandEndsWithTheStop()
{
    const SshFiles files{
        .name = {}, .files = {{"config", "Match exec \"touch @DIR@/begun; exec sleep 30\"\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    std::stop_source source;
    const std::jthread stopper([this, &source](const std::stop_token &ended) {
        while (!ended.stop_requested() && !QFile::exists(file(u"begun"_s)))
            std::this_thread::yield();
        source.request_stop();
    });
    QElapsedTimer taken;
    taken.start();
    const Result<SshHostConfig> config = sshHostConfig(
        files.destination(), sshConfigFiles(file(u"config"_s)), thisSshAccount(source.get_token()));
    QVERIFY(!config);
    QCOMPARE(config.error().code, ErrorCode::Cancelled);
    QVERIFY2(taken.elapsed() < 5000, qPrintable(QString::number(taken.elapsed())));
}

void SshConfigTest::readsALargeFileAsSshDoes()
{
    const QByteArray remark = "# " + QByteArray(97, 'x') + '\n';
    const SshFiles files{.name = {},
                         .files = {{"config", remark.repeated(30'000) + "Port 2222\n"}}};
    compare(files);
    QCOMPARE(read(files)->port, 2222);
}

/// ssh(1) would wait for whoever writes to it.
void SshConfigTest::readsNoPipe()
{
    const SshFiles files{.name = {}, .files = {{"config", "Include @DIR@/pipe\nPort 2222\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(file(u"pipe"_s)).constData(), 0600), 0);
    const Result<SshHostConfig> included = read(files);
    QVERIFY(!included);
    QVERIFY2(describe(included.error()).contains(u"pipe"_s),
             qPrintable(describe(included.error())));
    const auto empty =
        sshHostConfig(files.destination(), sshConfigFiles(u"/dev/null"_s), thisSshAccount());
    QVERIFY(empty);
    QCOMPARE(empty->port, 22);
}

void SshConfigTest::readsNoFileThatOthersWriteAsSshDoes_data()
{
    QTest::addColumn<int>("more");
    QTest::addRow("own") << 0;
    QTest::addRow("group reads") << int(QFileDevice::ReadGroup);
    QTest::addRow("group writes") << int(QFileDevice::WriteGroup);
    QTest::addRow("others read") << int(QFileDevice::ReadOther);
    QTest::addRow("others write") << int(QFileDevice::WriteOther);
}

void SshConfigTest::readsNoFileThatOthersWriteAsSshDoes()
{
    QFETCH(int, more);
    const SshFiles files{.name = {},
                         .files = {{"config", "Include @DIR@/more\n"}, {"more", "Port 2222\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const QFileDevice::Permissions own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QVERIFY(QFile::setPermissions(file(u"more"_s), own | QFileDevice::Permissions(more)));
    const Outcome ssh = Program(u"ssh"_s, {u"-G"_s, u"-F"_s, file(u"config"_s), u"mx"_s}).run();
    const Result<SshHostConfig> config = read(files);
    QCOMPARE(config.has_value(), ssh.ok());
    if (!config)
        QCOMPARE(config.error().code, ErrorCode::NotPermitted);
}

// -G prints these files as they are written; -v tells what becomes of them.
void SshConfigTest::findsTheKeyFilesThatSshTries()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "HostName mail.example.org\nPort 2222\nUser ops\n"
                             "ProxyCommand true\nIdentityFile ~/.ssh/%r@%h:%p\n"
                             "IdentityFile none\nIdentityFile ${POSTSEAL_AGENT}/%n%%\n"
                             "IdentityFile \"/with a blank/%u\"\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
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

void SshConfigTest::findsTheWayThroughHops_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("hops");
    QTest::addRow("none") << QByteArray("User ops\n") << QStringList{u"ops@mx:22"_s};
    QTest::addRow("one") << QByteArray("Host mx\nProxyJump g\nHost g\nPort 3\nUser gate\n")
                         << QStringList{u"gate@g:3"_s, u"me@mx:22"_s};
    QTest::addRow("by its alias")
        << QByteArray("Host mx\nProxyJump g\nUser x\nHost g\nHostName gate.example.org\n")
        << QStringList{u"me@gate.example.org:22"_s, u"x@mx:22"_s};
    QTest::addRow("the words of the jump come first")
        << QByteArray("Host mx\nProxyJump a@g:7\nHost g\nPort 3\nUser gate\n")
        << QStringList{u"a@g:7"_s, u"me@mx:22"_s};
    QTest::addRow("a chain") << QByteArray("Host mx\nProxyJump a,b@b,c:3\n")
                             << QStringList{u"me@a:22"_s, u"b@b:22"_s, u"me@c:3"_s, u"me@mx:22"_s};
    QTest::addRow("a chain, and the jump of its first hop")
        << QByteArray("Host mx\nProxyJump a,b\nHost a\nProxyJump first\nHost b\nProxyJump no\n")
        << QStringList{u"me@first:22"_s, u"me@a:22"_s, u"me@b:22"_s, u"me@mx:22"_s};
    QTest::addRow("hops of hops")
        << QByteArray("Host mx\nProxyJump a\nHost a\nProxyJump b\nHost b\nProxyJump c\n")
        << QStringList{u"me@c:22"_s, u"me@b:22"_s, u"me@a:22"_s, u"me@mx:22"_s};
    QTest::addRow("eight") << QByteArray("Host mx\nProxyJump 1,2,3,4,5,6,7,a\n")
                           << QStringList{
                                  u"me@0.0.0.1:22"_s, u"me@0.0.0.2:22"_s, u"me@0.0.0.3:22"_s,
                                  u"me@0.0.0.4:22"_s, u"me@0.0.0.5:22"_s, u"me@0.0.0.6:22"_s,
                                  u"me@0.0.0.7:22"_s, u"me@a:22"_s,       u"me@mx:22"_s};
}

void SshConfigTest::findsTheWayThroughHops()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, hops);
    const SshFiles files{.name = {}, .files = {{"config", text + "Host *\nUser me\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY2(route, route ? "" : describe(route.error()).toUtf8());
    QStringList found;
    for (const SshHostConfig &hop : *route)
        found += u"%1@%2:%3"_s.arg(QString::fromUtf8(hop.user), QString::fromUtf8(hop.host))
                     .arg(hop.port);
    QCOMPARE(found, hops);
}

void SshConfigTest::expandsTheWordsOfAJumpAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("jump");
    QTest::addRow("the name that was asked for") << QByteArray("gw-%n");
    QTest::addRow("the host") << QByteArray("gw-%h:3");
    QTest::addRow("the user and the port") << QByteArray("%r@gw%p:4");
    QTest::addRow("a percent sign") << QByteArray("gw%%a");
    QTest::addRow("hops before it") << QByteArray("first-%n,a%%n@second,gw");
}

/// ssh -G prints them as they are written; the command that it makes of them tells more.
void SshConfigTest::expandsTheWordsOfAJumpAsSshDoes()
{
    QFETCH(QByteArray, jump);
    const SshFiles files{
        .name = {},
        .files = {{"config", "Host mx\nHostName mail.example.org\nUser ops\nProxyJump " + jump +
                                 "\nMatch originalhost *\nProxyCommand false\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Outcome ssh =
        Program(u"ssh"_s, {u"-v"_s, u"-F"_s, file(u"config"_s), u"mx"_s, u"true"_s}).run();
    static const QRegularExpression line(
        u"Executing proxy command: exec .*?ssh((?: -l \\S+)?(?: -p \\d+)?(?: -J \\S+)?) -F "
        "\\S+ -v -W '\\[mail.example.org\\]:22' (\\S+)"_s);
    const QRegularExpressionMatch theirs = line.match(QString::fromUtf8(ssh.err));
    QVERIFY2(theirs.hasMatch(), ssh.err);
    const Result<SshHostConfig> config = read(files);
    QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
    const SshDestination &last = config->jumps.last();
    QString ours;
    if (!last.user.isEmpty())
        ours += u" -l "_s + QString::fromUtf8(last.user);
    if (last.port)
        ours += u" -p %1"_s.arg(*last.port);
    if (!config->otherJumps.isEmpty())
        ours += u" -J "_s + QString::fromUtf8(config->otherJumps);
    QCOMPARE(ours, theirs.captured(1));
    QCOMPARE(QString::fromUtf8(last.host), theirs.captured(2));
}

void SshConfigTest::knowsTheConditionsOfNewerOpenSsh_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<bool>("holds");
    QTest::addRow("this computer") << QByteArray("localnetwork 127.0.0.0/8") << true;
    QTest::addRow("not this one") << QByteArray("!localnetwork 127.0.0.0/8") << false;
    QTest::addRow("elsewhere") << QByteArray("localnetwork 203.0.113.0/24") << false;
    QTest::addRow("one of them") << QByteArray("localnetwork 203.0.113.0/24,127.0.0.1") << true;
    QTest::addRow("a session") << QByteArray("sessiontype exec,shell") << true;
    QTest::addRow("another session") << QByteArray("sessiontype subsystem") << false;
    QTest::addRow("a command") << QByteArray("command rsync*") << false;
    QTest::addRow("a version") << QByteArray("version OpenSSH_*") << false;
}

/// ssh(1) of Debian 12 has none of them.
void SshConfigTest::knowsTheConditionsOfNewerOpenSsh()
{
    QFETCH(QByteArray, condition);
    QFETCH(bool, holds);
    const SshFiles files{.name = {}, .files = {{"config", "Match " + condition + "\nPort 2200\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
    QCOMPARE(config->target().port, holds ? 2200 : 22);
    QCOMPARE(config->notes.size(), condition.startsWith("version") ? 1 : 0);
}

void SshConfigTest::refusesHopsInACircle()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Host mx\nProxyJump a\nHost a\nProxyJump mx\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY(!route);
    QCOMPARE(route.error().subject, file(u"config"_s) + u", line 4"_s);
    QVERIFY(route.error().detail.contains(u"mx"_s));
}

void SshConfigTest::refusesTooManyHops()
{
    const SshFiles files{.name = {}, .files = {{"config", "\nProxyJump a,b,c,d,e,f,g,h,i\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY(!route);
    QCOMPARE(route.error().code, ErrorCode::BadInput);
    QVERIFY(describe(route.error()).contains(u"line 2"_s));
}

void SshConfigTest::tellsWhereAValueStands()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Include @DIR@/more\nHost *\n  Port 1\n  User b\n"},
                                   {"more", "\nUser a\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    const auto placeOf = [&config](const QByteArray &keyword) {
        for (const SshConfigSetting &setting : config->settings) {
            if (setting.keyword == keyword)
                return u"%1:%2"_s.arg(setting.file).arg(setting.line);
        }
        return QString();
    };
    QCOMPARE(placeOf("user"), file(u"more"_s) + u":2"_s);
    QCOMPARE(placeOf("port"), file(u"config"_s) + u":3"_s);
    QCOMPARE(placeOf("hashknownhosts"), u":0"_s);
}

void SshConfigTest::tellsWhatItDoesNotDo()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "StrictHostKeyChecking no\nCiphers aes128-ctr\nHashKnownHosts yes\n"
                             "GSSAPIAuthentication no\nCertificateFile /c\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QList<int> lines;
    for (const SshConfigNote &note : config->notes)
        lines += note.line;
    QCOMPARE(lines, (QList<int>{1, 2, 5}));
    QVERIFY(config->notes.first().text.contains(u"never trusted without asking"_s));
    QVERIFY(config->notes[1].text.startsWith(u"ciphers "_s));
}

void SshConfigTest::refusesWhatTheFilesRefuse()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "Host mx\nRefuseConnection production: use the jump host\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QVERIFY(config->notes.value(0).text.endsWith(u"production: use the jump host"_s));
    const Result<SshHop> hop = hopFor(*config);
    QVERIFY(!hop);
    QCOMPARE(hop.error().subject, file(u"config"_s) + u", line 2"_s);
    QVERIFY(hop.error().detail.endsWith(u"production: use the jump host"_s));
}

void SshConfigTest::takesNoLimitForTheUsualOne()
{
    const auto seconds = [this](const QByteArray &text) {
        const SshFiles files{.name = {}, .files = {{"config", text}}};
        files.writeTo(m_folder.filePath(u"f"_s));
        const Result<SshHostConfig> config = read(files);
        return config ? hopFor(*config)->timeoutSeconds : -1;
    };
    QCOMPARE(seconds("ConnectTimeout 0\n"), SshHop().timeoutSeconds);
    QCOMPARE(seconds("ConnectTimeout none\n"), SshHop().timeoutSeconds);
    QCOMPARE(seconds("ConnectTimeout 3\n"), 3);
}

void SshConfigTest::readsTheAgentAsSshDoes_data()
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

void SshConfigTest::readsTheAgentAsSshDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, asked);
    QFETCH(QString, socket);
    const SshFiles files{.name = {}, .files = {{"config", text}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QCOMPARE(config->agent, (SshAgentChoice{.asked = asked, .socket = socket}));
}

void SshConfigTest::asksAQuietServerAsSshDoes_data()
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

void SshConfigTest::asksAQuietServerAsSshDoes()
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
void SshConfigTest::asksAQuietServerByItself()
{
    const SshFiles files{.name = {}, .files = {{"config", "ServerAliveCountMax 3\n"}}};
    files.writeTo(m_folder.filePath(u"f"_s));
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QCOMPARE(hopFor(*config)->keepAlive, SshKeepAlive());
    QVERIFY(SshPulse(SshKeepAlive()).limitSeconds() <= 60);
}

QTEST_GUILESS_MAIN(SshConfigTest)
#include "tst_sshconfig.moc"
