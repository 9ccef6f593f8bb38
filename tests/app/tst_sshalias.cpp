// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/transport/privatesshd.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QString kProgram = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");

} // namespace

/// Servers by the names that ~/.ssh/config gives them.
class SshAliasTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readsAServerByItsAlias();
    void theAddressComesBeforeTheFile();
    void theCommandLineComesBeforeTheFile();
    void looksForTheKeyUnderItsAlias();
    void remembersAKeyThatDoesNotTellTheName();
    void tellsOfAnAuthority();
    void goesThroughOtherHosts_data();
    void goesThroughOtherHosts();
    void tellsWhichHostIsInTheWay();
    void aProgramThatAsksOnTheTerminalDoesNotHang();
    void noUserRunsACommand_data();
    void noUserRunsACommand();
    void aHostOnTheWayIsNotTheServer();
    void showsOnlyTheNamedKeysOfAnAgent();
    void tellsTheLineOfAMistake();
    void readsNoFileWhenToldSo();
    void printsWhatTheFileSays();

private:
    QString written(const QByteArray &settings) const;
    Outcome run(const QString &url, const QString &config, const QStringList &more = {}) const;
    bool sshSignsIn(const QString &config) const;

    std::unique_ptr<PrivateSshd> m_sshd;
};

void SshAliasTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

/// The path of a file with \a settings for the host "mail"; <PORT>, <KEY>, <KNOWN> are the sshd's.
QString SshAliasTest::written(const QByteArray &settings) const
{
    QByteArray text = "Host mail\nHostName 127.0.0.1\n" + settings + '\n';
    text.replace("<PORT>", QByteArray::number(m_sshd->target().port));
    text.replace("<KEY>", m_sshd->clientKey().toUtf8());
    text.replace("<KNOWN>", m_sshd->file(u"known_hosts"_s).toUtf8());
    writeFile(m_sshd->file(u"config"_s), text);
    return m_sshd->file(u"config"_s);
}

Outcome SshAliasTest::run(const QString &url, const QString &config, const QStringList &more) const
{
    return Program(kProgram, QStringList{u"inspect"_s, url, u"--ssh-config"_s, config,
                                         u"--no-agent"_s, u"--no-input"_s} +
                                 more)
        .run();
}

bool SshAliasTest::sshSignsIn(const QString &config) const
{
    return Program(u"ssh"_s, {u"-F"_s, config, u"-o"_s, u"BatchMode=yes"_s, u"-o"_s,
                              u"StrictHostKeyChecking=yes"_s, u"mail"_s, u"true"_s})
        .run()
        .ok();
}

void SshAliasTest::readsAServerByItsAlias()
{
    m_sshd->knownHosts("mail-key <KEY>\n");
    const QString config = written("Port <PORT>\nIdentityFile <KEY>\nIdentityFile /nowhere\n"
                                   "UserKnownHostsFile <KNOWN>\nGlobalKnownHostsFile none\n"
                                   "HostKeyAlias Mail-Key\nIdentitiesOnly yes");
    QVERIFY(sshSignsIn(config));
    const Outcome outcome = run(u"ssh://mail"_s, config);
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(outcome.out.contains("Postfix"));
}

void SshAliasTest::theAddressComesBeforeTheFile()
{
    m_sshd->knownHosts();
    const QString config =
        written("Port 1\nUser nosuchuser\nIdentityFile <KEY>\nUserKnownHostsFile <KNOWN>");
    const int port = m_sshd->target().port;
    const Outcome elsewhere = run(u"ssh://mail"_s, config);
    QCOMPARE(elsewhere.status, int(ctl::NoAccess));
    QVERIFY2(elsewhere.err.contains("127.0.0.1:1"), elsewhere.text());
    const Outcome nobody = run(u"ssh://mail:%1"_s.arg(port), config);
    QCOMPARE(nobody.status, int(ctl::NoAccess));
    const QString me = QString::fromUtf8(Program(u"id"_s, {u"-un"_s}).run().out.trimmed());
    const Outcome outcome = run(u"ssh://%1@mail:%2"_s.arg(me).arg(port), config);
    QVERIFY2(outcome.ok(), outcome.text());
}

void SshAliasTest::theCommandLineComesBeforeTheFile()
{
    m_sshd->knownHosts();
    const QString config = written("Port <PORT>\nIdentityFile none\nUserKnownHostsFile /nowhere");
    QCOMPARE(run(u"ssh://mail"_s, config).status, int(ctl::NoAccess));
    const Outcome outcome =
        run(u"ssh://mail"_s, config,
            {u"-i"_s, m_sshd->clientKey(), u"--known-hosts"_s, m_sshd->file(u"known_hosts"_s)});
    QVERIFY2(outcome.ok(), outcome.text());
}

void SshAliasTest::looksForTheKeyUnderItsAlias()
{
    m_sshd->knownHosts("<NAME> <KEY>\nmail-key " + fileBytes(m_sshd->clientKey() + u".pub"_s));
    const QString config = written("Port <PORT>\nIdentityFile <KEY>\nHostKeyAlias mail-key\n"
                                   "UserKnownHostsFile <KNOWN>");
    QVERIFY(!sshSignsIn(config));
    const Outcome outcome = run(u"ssh://mail"_s, config, {u"--json"_s});
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.out.contains("host-key-changed"), outcome.text());
}

void SshAliasTest::remembersAKeyThatDoesNotTellTheName()
{
    m_sshd->knownHosts("");
    const QString config = written("Port <PORT>\nIdentityFile <KEY>\nHashKnownHosts yes\n"
                                   "UserKnownHostsFile <KNOWN>");
    const Outcome unknown = run(u"ssh://mail"_s, config);
    QCOMPARE(unknown.status, int(ctl::NoAccess));
    QVERIFY2(unknown.err.contains("mail (127.0.0.1)"), unknown.text());
    static const QRegularExpression print(u"SHA256:[A-Za-z0-9+/]+"_s);
    const QString shown = print.match(QString::fromUtf8(unknown.err)).captured();
    const Outcome first = run(u"ssh://mail"_s, config, {u"--accept-host-key"_s, shown});
    QVERIFY2(first.ok(), first.text());
    const QByteArray line = fileBytes(m_sshd->file(u"known_hosts"_s));
    QVERIFY2(line.startsWith("|1|") && !line.contains("127.0.0.1"), line);
    QVERIFY(sshSignsIn(config));
    QVERIFY(run(u"ssh://mail"_s, config).ok());
}

void SshAliasTest::tellsOfAnAuthority()
{
    m_sshd->knownHosts("other <KEY>\n@cert-authority 127.0.0.*,<NAME> <KEY>\n");
    const QString config = written("Port <PORT>\nIdentityFile <KEY>\nUserKnownHostsFile <KNOWN>");
    const Outcome outcome = run(u"ssh://mail"_s, config);
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("known_hosts, line 2, names an authority"), outcome.text());
}

void SshAliasTest::goesThroughOtherHosts_data()
{
    QTest::addColumn<QByteArray>("way");
    QTest::addRow("one jump") << QByteArray("ProxyJump gate");
    QTest::addRow("two jumps") << QByteArray("ProxyJump gate2,gate");
    QTest::addRow("a jump of the jump") << QByteArray("ProxyJump behind");
    QTest::addRow("a program") << QByteArray("ProxyCommand ssh -F <CONFIG> -W %h:%p gate");
}

/// The hop's log has the account; ssh(1) goes the same way.
void SshAliasTest::goesThroughOtherHosts()
{
    QFETCH(QByteArray, way);
    const auto gate = PrivateSshd::start();
    QVERIFY(gate);
    m_sshd->knownHosts("<NAME> <KEY>\n");
    const QByteArray port = QByteArray::number(gate->target().port);
    writeFile(m_sshd->file(u"known_hosts"_s),
              "[127.0.0.1]:" + port + ",[localhost]:" + port + ' ' + gate->hostKey(u"ed25519"_s) +
                  '\n',
              true);
    way.replace("<CONFIG>", m_sshd->file(u"config"_s).toUtf8());
    const QString config =
        written("Port <PORT>\nIdentityFile <KEY>\n" + way +
                "\nHost gate2\nHostName localhost\nHost behind\nProxyJump gate2\n"
                "Host gate* behind\nHostName 127.0.0.1\nPort " +
                port + "\nIdentityFile " + gate->clientKey().toUtf8() +
                "\nHost *\nUserKnownHostsFile <KNOWN>\nGlobalKnownHostsFile none\n");
    const Outcome outcome = run(u"ssh://mail"_s, config);
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(gate->letSomebodyIn());
    QVERIFY(sshSignsIn(config));
}

/// One of them is in the way by itself: its key, its sign-in, its rules.
void SshAliasTest::tellsWhichHostIsInTheWay()
{
    const auto gate = PrivateSshd::start({u"AllowTcpForwarding no"_s});
    QVERIFY(gate);
    m_sshd->knownHosts("<NAME> <KEY>\n");
    const QByteArray port = QByteArray::number(gate->target().port);
    const QString config = written(
        "Port <PORT>\nIdentityFile <KEY>\nProxyJump gate\nHost gate\nHostName 127.0.0.1\nPort " +
        port + "\nIdentityFile " + gate->clientKey().toUtf8() +
        "\nHost *\nUserKnownHostsFile <KNOWN>\n");
    const Outcome unknown = run(u"ssh://mail"_s, config);
    QCOMPARE(unknown.status, int(ctl::NoAccess));
    QVERIFY2(unknown.err.contains("gate (127.0.0.1): the ssh-ed25519 key"), unknown.text());
    writeFile(m_sshd->file(u"known_hosts"_s),
              "[127.0.0.1]:" + port + ' ' + gate->hostKey(u"ed25519"_s) + '\n', true);
    const Outcome forbidden = run(u"ssh://mail"_s, config);
    QVERIFY(!forbidden.ok());
    QVERIFY2(forbidden.err.contains("127.0.0.1:" + port) &&
                 forbidden.err.contains("AllowTcpForwarding"),
             forbidden.text());
}

/// In a terminal, as a person has it: ssh(1) as a ProxyCommand opens it to ask for a password.
void SshAliasTest::aProgramThatAsksOnTheTerminalDoesNotHang()
{
    m_sshd->knownHosts();
    const QString program = m_sshd->file(u"asks"_s);
    writeFile(program, "#!/bin/sh\nread -r answer < /dev/tty || echo nobody to ask >&2\nexit 1\n");
    QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString config = written("ProxyCommand " + program.toUtf8());
    const QString line =
        u"%1 inspect ssh://mail --ssh-config %2 --no-agent --timeout 8"_s.arg(kProgram, config);
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = Program(u"script"_s, {u"-qec"_s, line, u"/dev/null"_s}).run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.out.contains("nobody to ask"), outcome.text());
    QVERIFY2(clock.elapsed() < 6000, outcome.text());
}

void SshAliasTest::noUserRunsACommand_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addRow("ProxyCommand") << QByteArray("ProxyCommand echo %r %h");
    QTest::addRow("Match exec") << QByteArray("Match exec \"echo %r\"\nPort 23");
}

/// What an address says stands in commands of the settings (%r): no more than a name may.
void SshAliasTest::noUserRunsACommand()
{
    QFETCH(QByteArray, setting);
    const QString config = written(setting);
    const QString mark = m_sshd->file(u"mark"_s);
    for (const QString &command : {u"ssh-config"_s, u"inspect"_s}) {
        const QString user =
            QString::fromUtf8(QUrl::toPercentEncoding(u"$(touch "_s + mark + u")"_s, "$()"));
        const Outcome outcome =
            Program(kProgram, {command, u"ssh://%1@mail"_s.arg(user), u"--ssh-config"_s, config})
                .run();
        QCOMPARE(outcome.status, int(ctl::Usage));
        QVERIFY2(outcome.err.contains("characters that no account has"), outcome.text());
        QVERIFY(!QFile::exists(mark));
    }
}

/// It carries the bytes and could answer itself, with its own key, which was accepted.
void SshAliasTest::aHostOnTheWayIsNotTheServer()
{
    m_sshd->knownHosts("");
    const QString config = written("Port <PORT>\nIdentityFile <KEY>\nProxyJump gate\nHost gate\n"
                                   "HostName localhost\nPort <PORT>\nIdentityFile <KEY>\nHost *\n"
                                   "UserKnownHostsFile <KNOWN>\nGlobalKnownHostsFile none");
    const QByteArray print = fingerprintOf(m_sshd->hostKey(u"ed25519"_s).split(' ').last());
    const Outcome outcome =
        run(u"ssh://mail"_s, config, {u"--accept-host-key"_s, QString::fromUtf8(print)});
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("that of a host on the way"), outcome.text());
    QVERIFY(!fileBytes(m_sshd->file(u"known_hosts"_s)).contains("[127.0.0.1]"));
}

void SshAliasTest::showsOnlyTheNamedKeysOfAnAgent()
{
    m_sshd->knownHosts();
    QTemporaryDir folder;
    RunningProgram agent =
        Program(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, folder.filePath(u"s"_s)}).start();
    QTRY_VERIFY(QFile::exists(folder.filePath(u"s"_s)));
    QVERIFY(Program(u"ssh-add"_s, {u"-q"_s, m_sshd->clientKey()})
                .environment(u"SSH_AUTH_SOCK"_s, folder.filePath(u"s"_s))
                .run()
                .ok());
    const QByteArray usual = "Port <PORT>\nUserKnownHostsFile <KNOWN>\nIdentityAgent " +
                             folder.filePath(u"s"_s).toUtf8() + '\n';
    const auto inspected = [&](const QByteArray &more) {
        return Program(kProgram, {u"inspect"_s, u"ssh://mail"_s, u"--no-input"_s, u"--ssh-config"_s,
                                  written(usual + more)})
            .run();
    };
    const Outcome all = inspected("IdentityFile /nowhere");
    QVERIFY2(all.ok(), all.text());
    const Outcome none = inspected("IdentityFile /nowhere\nIdentitiesOnly yes");
    QCOMPARE(none.status, int(ctl::NoAccess));
    const Outcome named = inspected("IdentityFile <KEY>.pub\nIdentitiesOnly yes");
    QVERIFY2(named.ok(), named.text());
}

void SshAliasTest::tellsTheLineOfAMistake()
{
    const QString config = written("Prot 22");
    const Outcome outcome = run(u"ssh://mail"_s, config);
    QCOMPARE(outcome.status, int(ctl::Usage));
    QVERIFY2(outcome.err.contains(config.toUtf8() + ", line 3: there is no keyword \"prot\""),
             outcome.text());
}

void SshAliasTest::readsNoFileWhenToldSo()
{
    m_sshd->knownHosts();
    const Outcome outcome =
        run(u"ssh://127.0.0.1:%1"_s.arg(m_sshd->target().port), u"none"_s,
            {u"-i"_s, m_sshd->clientKey(), u"--known-hosts"_s, m_sshd->file(u"known_hosts"_s)});
    QVERIFY2(outcome.ok(), outcome.text());
    const Outcome missing = run(u"ssh://mail"_s, m_sshd->file(u"nowhere"_s));
    QVERIFY(!missing.ok());
    QVERIFY2(missing.err.contains("nowhere"), missing.text());
}

void SshAliasTest::printsWhatTheFileSays()
{
    const QString config = written("User ops\nProxyJump gate\nStrictHostKeyChecking no\n"
                                   "Host gate\nPort 2022");
    const Outcome outcome = Program(kProgram, {u"ssh-config"_s, u"ssh://mail:24"_s, u"--json"_s,
                                               u"--ssh-config"_s, config})
                                .run();
    QVERIFY2(outcome.ok(), outcome.text());
    const QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(json[u"host"].toString(), u"127.0.0.1"_s);
    QCOMPARE(json[u"port"].toInt(), 24);
    QCOMPARE(json[u"user"].toString(), u"ops"_s);
    QCOMPARE(json[u"hops"][0][u"port"].toInt(), 2022);
    QCOMPARE(json[u"notes"][0][u"line"].toInt(), 5);
    bool isFound = false;
    for (const QJsonValue &setting : json[u"settings"].toArray())
        isFound =
            isFound || (setting[u"keyword"].toString() == u"user" &&
                        setting[u"file"].toString() == config && setting[u"line"].toInt() == 3);
    QVERIFY(isFound);
    const Outcome text =
        Program(kProgram, {u"ssh-config"_s, u"ssh://mail"_s, u"--ssh-config"_s, config}).run();
    QVERIFY2(text.out.contains("gate:2022 -> ops@127.0.0.1:22"), text.text());
}

QTEST_GUILESS_MAIN(SshAliasTest)
#include "tst_sshalias.moc"
