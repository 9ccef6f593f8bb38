// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshtransport.h"
#include "tests/transport/privatesshd.h"
#include "tests/transport/silentpeer.h"
#include "tests/transport/stopsoon.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kAtOnce = 50; // milliseconds

Patience within(std::chrono::milliseconds limit)
{
    return {.deadline = QDeadlineTimer(limit), .stop = {}};
}

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

/// Reads a program's output to its end.
Result<Output> collect(Process &process, const Patience &patience)
{
    Output output;
    for (bool ended = false; !ended;) {
        const Result<Process::Chunk> chunk = process.read(patience);
        if (!chunk)
            return std::unexpected(chunk.error());
        output.out += chunk->out;
        output.err += chunk->err;
        ended = chunk->ended;
    }
    const Result<int> status = process.wait(patience);
    if (!status)
        return std::unexpected(status.error());
    output.status = *status;
    return output;
}

QByteArray receive(ByteStream &stream, qsizetype size, const Patience &patience)
{
    QByteArray all;
    while (all.size() < size) {
        const Result<QByteArray> bytes = stream.read(size - all.size(), patience);
        if (!bytes || bytes->isEmpty())
            break;
        all += *bytes;
    }
    return all;
}

} // namespace

class SshTransportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();

    void tellsTheHostKey();
    void judgesAHostAsSshDoes_data();
    void judgesAHostAsSshDoes();
    void sendsNothingToAHostThatIsNotTrusted_data();
    void sendsNothingToAHostThatIsNotTrusted();
    void trustsAnUnknownKeyWhenToldTo();
    void trustsNoChangedKey();

    void signsInWithAKey_data();
    void signsInWithAKey();
    void tellsWhatIsWrongWithAKey_data();
    void tellsWhatIsWrongWithAKey();
    void signsInWithTheAgent();
    void triesANamedKeyBeforeTheAgent();
    void signsInWithTwoKeys();
    void tellsWhatTheServerTakes();
    void answersASecondAttemptAfterARefusal();
    void readsNoConfigurationOfThePerson();

    void runsAProgram();
    void tellsHowAProgramEnded_data();
    void tellsHowAProgramEnded();
    void passesArgumentsAsGiven();
    void sendsAndReceivesMuchAtOnce();
    void receivesMuchOnBothStreams();
    void endsOutputThatIsTooMuch();
    void takesAProgramThatReadsNothing();
    void runsProgramsSideBySide();
    void endsAProgramWithItsProcess();
    void killsAProgram();
    void takesAKillAtAnyTime();
    void tellsWhenProgramsAreRefused();

    void connectsFromTheServer();
    void forwardsMuchBothWaysBesideAProgram();
    void tellsWhenNobodyAnswersThere();
    void tellsWhenForwardingIsForbidden();
    void goesOnAfterACancelledConnection();

    void tellsWhenNobodyAnswers();
    void tellsWhenItIsNoSshServer_data();
    void tellsWhenItIsNoSshServer();
    void tellsWhenTheServerIsKilled_data();
    void tellsWhenTheServerIsKilled();
    void stopsConnectingAtOnce();
    void stopsSigningInAtOnce();
    void stopsWaitingForTheAgentAtOnce();
    void stopsWaitingForAProgramAtOnce_data();
    void stopsWaitingForAProgramAtOnce();
    void stopsWritingToAStalledServerAtOnce();
    void waitsNoLongerThanTheDeadline_data();
    void waitsNoLongerThanTheDeadline();
    void outlivesItsTransport();

private:
    QString key(const QString &name, const QString &type, const QStringList &more);
    std::unique_ptr<SshTransport> signedIn();
    SshCredentials only(const QString &keyFile) const;
    std::optional<RunningProgram> startAgent(const QString &keyFile);

    std::unique_ptr<PrivateSshd> m_sshd;
};

void SshTransportTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY2(m_sshd, "sshd does not start; is openssh-server installed?");
    qunsetenv("SSH_AUTH_SOCK");
}

void SshTransportTest::cleanup()
{
    qunsetenv("SSH_AUTH_SOCK");
    m_sshd->signalConnections(SIGKILL);
}

// A key of \a type that the server lets in.
QString SshTransportTest::key(const QString &name, const QString &type, const QStringList &more)
{
    const QString file = m_sshd->file(name);
    if (!QFile::exists(file) && makeKey(file, type, more))
        m_sshd->authorize(file + u".pub"_s);
    return file;
}

std::unique_ptr<SshTransport> SshTransportTest::signedIn()
{
    Result<std::unique_ptr<SshTransport>> transport = m_sshd->signIn(within(20s));
    if (!transport)
        qFatal("%s", qPrintable(describe(transport.error())));
    return *std::move(transport);
}

SshCredentials SshTransportTest::only(const QString &keyFile) const
{
    SshCredentials credentials;
    credentials.agent = false;
    credentials.identityFiles = {keyFile};
    return credentials;
}

std::optional<RunningProgram> SshTransportTest::startAgent(const QString &keyFile)
{
    const QString socket = m_sshd->file(u"agent"_s);
    QFile::remove(socket);
    RunningProgram agent = Program(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket}).start();
    if (!agent.waitForOutput("SSH_AUTH_SOCK", 5s))
        return std::nullopt;
    qputenv("SSH_AUTH_SOCK", socket.toUtf8());
    if (!keyFile.isEmpty() && !Program(u"ssh-add"_s, {u"-q"_s, keyFile}).run().ok())
        return std::nullopt;
    return agent;
}

void SshTransportTest::tellsTheHostKey()
{
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    const HostKey &shown = (*transport)->hostKey();
    QCOMPARE(shown.type + ' ' + shown.blob, m_sshd->hostKey(u"ed25519"_s));
    const Outcome printed =
        Program(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, m_sshd->file(u"host_ed25519.pub"_s)}).run();
    QCOMPARE(shown.sha256, printed.out.split(' ').value(1));
}

void SshTransportTest::judgesAHostAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("hashed");
    QTest::addColumn<HostKeyVerdict>("verdict");
    const QByteArray rsa = m_sshd->hostKey(u"rsa"_s);
    const QByteArray ecdsa = m_sshd->hostKey(u"ecdsa"_s);
    const QByteArray foreign = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5"
                               "C9okWi0dh2l9GKJl";
    using enum HostKeyVerdict;
    QTest::addRow("empty") << QByteArray() << false << Unknown;
    QTest::addRow("known") << QByteArray("<NAME> <KEY>\n") << false << Known;
    QTest::addRow("hashed") << QByteArray("<NAME> <KEY>\n") << true << Known;
    QTest::addRow("only the RSA key") << "<NAME> " + rsa + '\n' << false << Known;
    QTest::addRow("only the ECDSA key") << "<NAME> " + ecdsa + '\n' << false << Known;
    QTest::addRow("without the port") << QByteArray("127.0.0.1 <KEY>\n") << false << Known;
    QTest::addRow("changed") << "<NAME> " + foreign + '\n' << false << Changed;
    QTest::addRow("changed, hashed") << "<NAME> " + foreign + '\n' << true << Changed;
    QTest::addRow("revoked") << QByteArray("@revoked * <KEY>\n") << false << Revoked;
    QTest::addRow("revoked and known")
        << QByteArray("<NAME> <KEY>\n@revoked <NAME> <KEY>\n") << false << Revoked;
    QTest::addRow("authority") << QByteArray("@cert-authority * <KEY>\n") << false << Unknown;
    QTest::addRow("negated") << QByteArray("!<NAME>,!127.0.0.1,* <KEY>\n") << false << Unknown;
}

void SshTransportTest::judgesAHostAsSshDoes()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, hashed);
    QFETCH(HostKeyVerdict, verdict);
    const KnownHosts known = m_sshd->knownHosts(lines);
    const QString file = m_sshd->file(u"known_hosts"_s);
    if (hashed)
        QVERIFY(Program(u"ssh-keygen"_s, {u"-q"_s, u"-H"_s, u"-f"_s, file}).run().ok());
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    QCOMPARE((*transport)->verdict(), verdict);

    const Outcome ssh =
        Program(u"ssh"_s, {u"-F"_s, u"none"_s, u"-o"_s, u"StrictHostKeyChecking=yes"_s, u"-o"_s,
                           u"UserKnownHostsFile="_s + file, u"-o"_s, u"GlobalKnownHostsFile=none"_s,
                           u"-o"_s, u"BatchMode=yes"_s, u"-i"_s, m_sshd->clientKey(), u"-p"_s,
                           QString::number(m_sshd->target().port), u"127.0.0.1"_s, u"true"_s})
            .run();
    QCOMPARE(ssh.ok(), verdict == HostKeyVerdict::Known);
}

void SshTransportTest::sendsNothingToAHostThatIsNotTrusted_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<ErrorCode>("code");
    QTest::addRow("unknown") << QByteArray() << ErrorCode::HostKeyUnknown;
    QTest::addRow("changed") << "<NAME> " + m_sshd->hostKey(u"ed25519"_s).replace('A', 'B') + '\n'
                             << ErrorCode::HostKeyChanged;
    QTest::addRow("revoked") << QByteArray("<NAME> <KEY>\n@revoked * <KEY>\n")
                             << ErrorCode::HostKeyRevoked;
}

void SshTransportTest::sendsNothingToAHostThatIsNotTrusted()
{
    QFETCH(QByteArray, lines);
    QFETCH(ErrorCode, code);
    const auto transport =
        SshTransport::connect(m_sshd->target(), m_sshd->knownHosts(lines), within(10s));
    QVERIFY(transport);
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, code);
    QVERIFY(describe(status.error()).contains(QString::fromLatin1((*transport)->hostKey().sha256)));
    QVERIFY(describe(status.error()).contains(u"127.0.0.1:"_s));
    QVERIFY(!(*transport)->start({"true"}, within(500ms)));
}

void SshTransportTest::trustsAnUnknownKeyWhenToldTo()
{
    const KnownHosts known = m_sshd->knownHosts({});
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    (*transport)->trustUnknownKey();
    QVERIFY((*transport)->authenticate(only(m_sshd->clientKey()), within(10s)));
    QVERIFY(known.remember(m_sshd->target(), (*transport)->hostKey()));
    const auto again = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(again);
    QCOMPARE((*again)->verdict(), HostKeyVerdict::Known);
}

void SshTransportTest::trustsNoChangedKey()
{
    const KnownHosts known =
        m_sshd->knownHosts("<NAME> " + m_sshd->hostKey(u"ed25519"_s).replace('A', 'B') + '\n');
    const auto transport = SshTransport::connect(m_sshd->target(), known, within(10s));
    QVERIFY(transport);
    (*transport)->trustUnknownKey();
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::HostKeyChanged);
}

void SshTransportTest::signsInWithAKey_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<bool>("locked");
    const QStringList locked{u"-N"_s, u"open sesame"_s};
    const QStringList pem{u"-m"_s, u"PEM"_s};
    QTest::addRow("ed25519") << u"ed25519"_s << QStringList() << false;
    QTest::addRow("ecdsa") << u"ecdsa"_s << QStringList() << false;
    QTest::addRow("rsa") << u"rsa"_s << QStringList() << false;
    QTest::addRow("rsa PEM") << u"rsa"_s << pem << false;
    QTest::addRow("ecdsa PEM") << u"ecdsa"_s << pem << false;
    QTest::addRow("rsa PKCS8") << u"rsa"_s << QStringList{u"-m"_s, u"PKCS8"_s} << false;
    QTest::addRow("ed25519 locked") << u"ed25519"_s << locked << true;
    QTest::addRow("rsa locked") << u"rsa"_s << locked << true;
    QTest::addRow("rsa PEM locked") << u"rsa"_s << locked + pem << true;
    QTest::addRow("ecdsa PKCS8 locked")
        << u"ecdsa"_s << locked + QStringList{u"-m"_s, u"PKCS8"_s} << true;
}

void SshTransportTest::signsInWithAKey()
{
    QFETCH(QString, type);
    QFETCH(QStringList, more);
    QFETCH(bool, locked);
    const QString file = key(QString::fromLatin1(QTest::currentDataTag()), type, more);
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    SshCredentials credentials = only(file);
    if (locked)
        credentials.passphrase = secret("open sesame");
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));
    const Result<Output> output = (*transport)->run({"id", "-u"}, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->status, 0);
}

void SshTransportTest::tellsWhatIsWrongWithAKey_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QString>("words");
    for (const char *name : {"ed25519 locked", "rsa PEM locked", "ecdsa PKCS8 locked"}) {
        QTest::addRow("%s, no passphrase", name)
            << QString::fromLatin1(name) << QByteArray() << u"needs its passphrase"_s;
        QTest::addRow("%s, wrong passphrase", name)
            << QString::fromLatin1(name) << QByteArray("wrong") << u"passphrase does not open"_s;
    }
    QTest::addRow("no file") << u"no such key"_s << QByteArray() << u"cannot be read"_s;
    QTest::addRow("no key") << u"sshd_config"_s << QByteArray() << u"is not a private key"_s;
}

void SshTransportTest::tellsWhatIsWrongWithAKey()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, passphrase);
    QFETCH(QString, words);
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    SshCredentials credentials = only(m_sshd->file(name));
    credentials.passphrase = Secret::take(std::move(passphrase));
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::AuthFailed);
    QVERIFY2(status.error().detail.contains(words), qPrintable(status.error().detail));
    QVERIFY(status.error().detail.contains(name));
}

void SshTransportTest::signsInWithTheAgent()
{
    const auto agent = startAgent(m_sshd->clientKey());
    QVERIFY(agent);
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    SshCredentials credentials;
    credentials.identityFiles = {m_sshd->file(u"no such key"_s)};
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));
    QVERIFY((*transport)->run({"true"}, {}, within(20s)));
}

void SshTransportTest::triesANamedKeyBeforeTheAgent()
{
    const auto sshd = PrivateSshd::start({u"MaxAuthTries 2"_s});
    QVERIFY(sshd);
    const auto agent = startAgent({});
    QVERIFY(agent);
    for (const QString &name : {u"a1"_s, u"a2"_s, u"a3"_s}) {
        QVERIFY(makeKey(sshd->file(name), u"ed25519"_s));
        QVERIFY(Program(u"ssh-add"_s, {u"-q"_s, sshd->file(name)}).run().ok());
    }
    SshCredentials credentials;
    credentials.identityFiles = {sshd->clientKey()};
    const auto transport = sshd->connect(within(10s));
    QVERIFY(transport);
    QVERIFY((*transport)->authenticate(credentials, within(20s)));

    const auto refused = sshd->connect(within(10s));
    QVERIFY(refused);
    credentials.identityFiles = {sshd->file(u"no such key"_s)};
    const Status status = (*refused)->authenticate(credentials, within(20s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::AuthFailed);
    QVERIFY2(status.error().detail.contains(u"too many attempts"_s),
             qPrintable(status.error().detail));
}

void SshTransportTest::signsInWithTwoKeys()
{
    const auto sshd = PrivateSshd::start({u"AuthenticationMethods publickey,publickey"_s});
    QVERIFY(sshd);
    const QString second = sshd->file(u"second"_s);
    QVERIFY(makeKey(second, u"rsa"_s));
    sshd->authorize(second + u".pub"_s);
    const auto transport = sshd->connect(within(10s));
    QVERIFY(transport);
    SshCredentials credentials = only(sshd->clientKey());
    credentials.identityFiles += second;
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));

    const auto one = sshd->connect(within(10s));
    QVERIFY(one);
    const Status refused = (*one)->authenticate(only(sshd->clientKey()), within(20s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AuthFailed);
    QVERIFY2(refused.error().detail.contains(u"in addition"_s), qPrintable(refused.error().detail));
}

void SshTransportTest::tellsWhatTheServerTakes()
{
    const auto sshd =
        PrivateSshd::start({u"PasswordAuthentication yes"_s, u"KbdInteractiveAuthentication no"_s});
    QVERIFY(sshd);
    QVERIFY(makeKey(sshd->file(u"stranger"_s), u"ed25519"_s));
    const auto transport = sshd->connect(within(10s));
    QVERIFY(transport);
    SshCredentials credentials = only(sshd->file(u"stranger"_s));
    credentials.password = secret("certainly-wrong");
    const Status status = (*transport)->authenticate(credentials, within(30s));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::AuthFailed);
    const QString detail = status.error().detail;
    QVERIFY2(detail.contains(u"takes publickey, password"_s), qPrintable(detail));
    QVERIFY2(detail.contains(u"tried key "_s + sshd->file(u"stranger"_s)), qPrintable(detail));
    QVERIFY2(detail.contains(u"the password"_s), qPrintable(detail));
    QVERIFY(!detail.contains(u"certainly"_s));
    QVERIFY(status.error().subject.contains(u"127.0.0.1"_s));
}

void SshTransportTest::answersASecondAttemptAfterARefusal()
{
    QVERIFY(makeKey(m_sshd->file(u"stranger"_s), u"ed25519"_s));
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    QVERIFY(!(*transport)->authenticate(only(m_sshd->file(u"stranger"_s)), within(20s)));
    QVERIFY((*transport)->authenticate(only(m_sshd->clientKey()), within(20s)));
}

void SshTransportTest::readsNoConfigurationOfThePerson()
{
    const QByteArray home = qgetenv("HOME");
    const QString other = m_sshd->file(u"home"_s);
    const QString trace = m_sshd->file(u"trace"_s);
    QVERIFY(QDir().mkpath(other + u"/.ssh"_s));
    writeFile(other + u"/.ssh/config"_s,
              "Host *\n  ProxyCommand touch " + trace.toUtf8() + "\n  User nobody\n");
    qputenv("HOME", other.toUtf8());
    const auto transport = m_sshd->signIn(within(20s));
    qputenv("HOME", home);
    QVERIFY(transport);
    QVERIFY(!QFile::exists(trace));
}

void SshTransportTest::runsAProgram()
{
    const Result<Output> output =
        signedIn()->run({"sh", "-c", "cat; echo no >&2; exit 7"}, "yes", within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out, QByteArray("yes"));
    QCOMPARE(output->err, QByteArray("no\n"));
    QCOMPARE(output->status, 7);
}

void SshTransportTest::tellsHowAProgramEnded_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("status");
    for (const int status : {0, 1, 126, 255})
        QTest::addRow("exit %d", status) << "exit " + QByteArray::number(status) << status;
    for (const auto &[name, number] :
         {std::pair{"TERM", 15}, {"KILL", 9}, {"PIPE", 13}, {"HUP", 1}, {"USR1", 10}, {"ABRT", 6}})
        QTest::addRow("signal %s", name)
            << QByteArray("kill -") + name + " $PPID $$" << 128 + number;
    QTest::addRow("no such program") << QByteArray("exec no-such-program") << 127;
}

void SshTransportTest::tellsHowAProgramEnded()
{
    QFETCH(QByteArray, script);
    QFETCH(int, status);
    // exec in the login shell, so that the signal ends the process that sshd knows.
    const Result<Output> output =
        signedIn()->run({"exec", "sh", "-c", script.replace("$PPID ", "")}, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->status, status);
}

void SshTransportTest::passesArgumentsAsGiven()
{
    const QList<QByteArray> arguments{"", "a b", "it's", "$HOME", "`id`", "*", "!x", "\\", "\xff"};
    const Result<Output> output =
        signedIn()->run(QList<QByteArray>{"printf", "%s|"} + arguments, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out, arguments.join('|') + '|');
}

void SshTransportTest::sendsAndReceivesMuchAtOnce()
{
    const QByteArray sent = QByteArray("0123456789abcdef").repeated(1280 * 1024);
    const Patience patience = within(60s);
    const auto transport = signedIn();
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(cat);
    QVERIFY((*cat)->write(sent, patience));
    QVERIFY((*cat)->closeInput());
    const Result<Output> output = collect(**cat, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QVERIFY(output->out == sent);
    QCOMPARE(output->status, 0);
}

void SshTransportTest::receivesMuchOnBothStreams()
{
    const Patience patience = within(60s);
    const auto transport = signedIn();
    const auto process = transport->start(
        {"sh", "-c", "head -c 9000000 /dev/zero & head -c 8000000 /dev/zero >&2; wait"}, patience);
    QVERIFY(process);
    const Result<Output> output = collect(**process, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out.size(), 9000000);
    QCOMPARE(output->err.size(), 8000000);
}

void SshTransportTest::endsOutputThatIsTooMuch()
{
    const auto transport = signedIn();
    const Result<Output> output = transport->run({"cat", "/dev/zero"}, {}, within(60s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Protocol);
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

void SshTransportTest::takesAProgramThatReadsNothing()
{
    const Result<Output> output =
        signedIn()->run({"sh", "-c", "exit 3"}, QByteArray(5'000'000, 'x'), within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->status, 3);
}

void SshTransportTest::runsProgramsSideBySide()
{
    const Patience patience = within(60s);
    const auto transport = signedIn();
    // Each waits for its own word, so the second one's output comes while the first is read.
    const auto first = transport->start(
        {"sh", "-c", "head -c 500000 /dev/zero | tr '\\0' a; read x; echo $x"}, patience);
    const auto second = transport->start(
        {"sh", "-c", "head -c 500000 /dev/zero | tr '\\0' b; read x; echo $x"}, patience);
    QVERIFY(first && second);
    QByteArray early;
    while (early.size() < 500000) {
        const Result<Process::Chunk> chunk = (*first)->read(patience);
        QVERIFY(chunk && !chunk->ended);
        early += chunk->out;
    }
    QVERIFY((*second)->write("two\n", patience));
    QVERIFY((*first)->write("one\n", patience));
    const Result<Output> one = collect(**first, patience);
    const Result<Output> two = collect(**second, patience);
    QVERIFY(one && two);
    QVERIFY(early + one->out == QByteArray(500000, 'a') + "one\n");
    QVERIFY(two->out == QByteArray(500000, 'b') + "two\n");
}

void SshTransportTest::endsAProgramWithItsProcess()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const QString ended = m_sshd->file(u"ended"_s);
    {
        const auto process = transport->start(
            {"sh", "-c", "echo ready; cat; echo over > \"$1\"", "-", ended.toUtf8()}, patience);
        QVERIFY(process);
        QVERIFY((*process)->read(patience));
        QVERIFY(!QFile::exists(ended));
    }
    QTRY_VERIFY(QFile::exists(ended));
}

void SshTransportTest::killsAProgram()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto process =
        transport->start({"exec", "sh", "-c", "trap '' HUP; echo ready; cat; echo over"}, patience);
    QVERIFY(process);
    QCOMPARE((*process)->read(patience)->out, QByteArray("ready\n"));
    (*process)->kill();
    QVERIFY((*process)->closeInput());
    const Result<Output> output = collect(**process, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    // OpenSSH 9 sends no signal to a program of root, who may be the one that runs this test.
    if (geteuid() != 0 || output->status != 0) {
        QCOMPARE(output->out, QByteArray());
        QCOMPARE(output->status, 128 + SIGKILL);
    } else {
        QCOMPARE(output->out, QByteArray("over\n"));
    }
}

void SshTransportTest::takesAKillAtAnyTime()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    for (int i = 0; i < 5; ++i) {
        const auto early = transport->start({"cat"}, patience);
        QVERIFY(early);
        (*early)->kill();
        const auto late = transport->start({"true"}, patience);
        QVERIFY(late && collect(**late, patience));
        (*late)->kill();
    }
    QCOMPARE(transport->run({"echo", "fine"}, {}, patience)->out, QByteArray("fine\n"));
}

void SshTransportTest::tellsWhenProgramsAreRefused()
{
    const auto sshd = PrivateSshd::start({u"MaxSessions 1"_s});
    QVERIFY(sshd);
    const auto transport = sshd->signIn(within(20s));
    QVERIFY(transport);
    const auto first = (*transport)->start({"cat"}, within(20s));
    QVERIFY(first);
    const auto second = (*transport)->start({"cat"}, within(20s));
    QVERIFY(!second);
    QVERIFY(second.error().subject.contains(u"127.0.0.1"_s));
    QVERIFY(!second.error().detail.isEmpty());
    QVERIFY((*first)->write("still here", within(20s)));
    QCOMPARE((*first)->read(within(20s))->out, QByteArray("still here"));
}

void SshTransportTest::connectsFromTheServer()
{
    SilentPeer peer("127.0.0.1");
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto stream = transport->connectTo("127.0.0.1", peer.port(), patience);
    QVERIFY2(stream, stream ? "" : qPrintable(describe(stream.error())));
    const Descriptor other = peer.accept();
    QVERIFY((*stream)->write("hello", patience));
    QCOMPARE(SilentPeer::receive(other, 5), QByteArray("hello"));
    SilentPeer::send(other, "goodbye");
    QCOMPARE(receive(**stream, 4, patience), QByteArray("good"));
    QCOMPARE(receive(**stream, 3, patience), QByteArray("bye"));
    SilentPeer::endOutput(other);
    QCOMPARE((*stream)->read(100, patience).value_or("?"), QByteArray());
}

void SshTransportTest::forwardsMuchBothWaysBesideAProgram()
{
    const Patience patience = within(60s);
    SilentPeer peer("127.0.0.1");
    const auto transport = signedIn();
    const auto stream = transport->connectTo("127.0.0.1", peer.port(), patience);
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(stream && cat);
    const Descriptor other = peer.accept();
    const QByteArray much(3'000'000, 'm');
    std::jthread echo(
        [&other, &much] { SilentPeer::send(other, SilentPeer::receive(other, much.size())); });
    QVERIFY((*stream)->write(much, patience));
    QVERIFY((*cat)->write("beside", patience));
    QCOMPARE((*cat)->read(patience)->out, QByteArray("beside"));
    QVERIFY(receive(**stream, much.size(), patience) == much);
}

void SshTransportTest::tellsWhenNobodyAnswersThere()
{
    quint16 port = 0;
    {
        const SilentPeer gone("127.0.0.1");
        port = gone.port();
    }
    const auto stream = signedIn()->connectTo("127.0.0.1", port, within(20s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Network);
    QVERIFY2(stream.error().detail.contains(u"refused"_s), qPrintable(stream.error().detail));
}

void SshTransportTest::tellsWhenForwardingIsForbidden()
{
    const auto sshd = PrivateSshd::start({u"AllowTcpForwarding no"_s});
    QVERIFY(sshd);
    const auto transport = sshd->signIn(within(20s));
    QVERIFY(transport);
    const auto stream = (*transport)->connectTo("127.0.0.1", sshd->target().port, within(20s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Unsupported);
    QVERIFY((*transport)->run({"true"}, {}, within(20s)));
}

void SshTransportTest::goesOnAfterACancelledConnection()
{
    const auto transport = signedIn();
    std::stop_source stop;
    stop.request_stop();
    const Patience cancelled{.deadline = QDeadlineTimer(QDeadlineTimer::Forever),
                             .stop = stop.get_token()};
    for (int i = 0; i < 5; ++i) {
        const auto process = transport->start({"cat"}, cancelled);
        QVERIFY(!process);
        QCOMPARE(process.error().code, ErrorCode::Cancelled);
        const auto late = transport->start({"cat"}, within(1ms));
        if (!late)
            QCOMPARE(late.error().code, ErrorCode::TimedOut);
    }
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

void SshTransportTest::tellsWhenNobodyAnswers()
{
    SshTarget target = m_sshd->target();
    {
        const SilentPeer gone("127.0.0.1");
        target.port = gone.port();
    }
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Network);
    QCOMPARE(transport.error().subject, u"127.0.0.1:%1"_s.arg(target.port));
}

void SshTransportTest::tellsWhenItIsNoSshServer_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("long line") << QByteArray(400, 'x') + '\n'
                               << ErrorCode::Protocol << u"not an SSH server"_s;
    QTest::addRow("mail server") << QByteArray("220 mx.example.org ESMTP\r\n") << ErrorCode::Network
                                 << u"before it greeted"_s;
    QTest::addRow("no word") << QByteArray() << ErrorCode::Network << u"before it greeted"_s;
}

void SshTransportTest::tellsWhenItIsNoSshServer()
{
    QFETCH(QByteArray, greeting);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    SilentPeer peer("127.0.0.1");
    SshTarget target = m_sshd->target();
    target.port = peer.port();
    std::jthread other([&peer, &greeting] {
        const Descriptor connection = peer.accept();
        // Reads the client's greeting first, so that no reset overtakes ours.
        SilentPeer::receive(connection, 20);
        SilentPeer::send(connection, greeting);
        SilentPeer::endOutput(connection);
        SilentPeer::receive(connection, 100'000);
    });
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), within(10s));
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, code);
    QVERIFY2(transport.error().detail.contains(words), qPrintable(transport.error().detail));
}

void SshTransportTest::tellsWhenTheServerIsKilled_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("writing");
    QTest::addRow("while reading") << QByteArray("echo ready; exec sleep 1000") << false;
    QTest::addRow("while writing") << QByteArray("echo ready; exec sleep 1000") << true;
}

void SshTransportTest::tellsWhenTheServerIsKilled()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, writing);
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto process = transport->start({"sh", "-c", script}, patience);
    QVERIFY(process);
    QCOMPARE((*process)->read(patience)->out, QByteArray("ready\n"));
    StopSoon delay;
    std::jthread killer([this, &delay] {
        delay.elapsed();
        m_sshd->signalConnections(SIGKILL);
    });
    Error error;
    if (writing) {
        const Status status = (*process)->write(QByteArray(20'000'000, 'x'), patience);
        QVERIFY(!status);
        error = status.error();
    } else {
        const auto chunk = (*process)->read(patience);
        QVERIFY(!chunk);
        error = chunk.error();
    }
    QCOMPARE(error.code, ErrorCode::Network);
    QVERIFY(error.subject.contains(u"127.0.0.1"_s));
    QVERIFY(!(*process)->wait(patience));
    QCOMPARE(transport->run({"true"}, {}, patience).error().code, ErrorCode::Network);
    QCOMPARE(transport->connectTo("127.0.0.1", 1, patience).error().code, ErrorCode::Network);
}

void SshTransportTest::stopsConnectingAtOnce()
{
    SilentPeer peer("127.0.0.1");
    SshTarget target = m_sshd->target();
    target.port = peer.port();
    StopSoon soon;
    const auto transport = SshTransport::connect(target, m_sshd->knownHosts(), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!transport);
    QCOMPARE(transport.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

void SshTransportTest::stopsSigningInAtOnce()
{
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    m_sshd->signalConnections(SIGSTOP);
    StopSoon soon;
    const Status status = (*transport)->authenticate(only(m_sshd->clientKey()), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));

    m_sshd->signalConnections(SIGCONT);
    const Status again = (*transport)->authenticate(only(m_sshd->clientKey()), within(10s));
    QVERIFY(!again);
    QVERIFY2(again.error().detail.contains(u"connect again"_s), qPrintable(again.error().detail));
}

void SshTransportTest::stopsWaitingForTheAgentAtOnce()
{
    auto agent = startAgent(m_sshd->clientKey());
    QVERIFY(agent);
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    kill(static_cast<pid_t>(agent->processId()), SIGSTOP);
    SshCredentials credentials;
    credentials.identityFiles = {m_sshd->file(u"no such key"_s)};
    StopSoon soon;
    const Status status = (*transport)->authenticate(credentials, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));

    const auto late = m_sshd->connect(within(10s));
    QVERIFY(late);
    const Status timedOut = (*late)->authenticate(credentials, within(200ms));
    QVERIFY(!timedOut);
    QCOMPARE(timedOut.error().code, ErrorCode::TimedOut);
}

void SshTransportTest::stopsWaitingForAProgramAtOnce_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<qsizetype>("input");
    QTest::addRow("while reading") << QByteArray("exec sleep 1000") << qsizetype(0);
    QTest::addRow("while writing") << QByteArray("exec sleep 1000") << qsizetype(20'000'000);
    QTest::addRow("while it floods") << QByteArray("cat /dev/zero >&2") << qsizetype(0);
}

void SshTransportTest::stopsWaitingForAProgramAtOnce()
{
    QFETCH(QByteArray, script);
    QFETCH(qsizetype, input);
    const auto transport = signedIn();
    const auto process = transport->start({"exec", "sh", "-c", script}, within(20s));
    QVERIFY(process);
    StopSoon soon;
    Status status = (*process)->write(QByteArray(input, 'x'), soon.patience());
    while (status) {
        const auto chunk = (*process)->read(soon.patience());
        if (!chunk)
            status = std::unexpected(chunk.error());
    }
    const qint64 took = soon.elapsed();
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

void SshTransportTest::stopsWritingToAStalledServerAtOnce()
{
    const auto transport = signedIn();
    const auto process = transport->start({"cat"}, within(20s));
    QVERIFY(process);
    m_sshd->signalConnections(SIGSTOP);
    StopSoon soon;
    const Status status = (*process)->write(QByteArray(20'000'000, 'x'), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
    // Destroying process and transport must not wait for the stalled server either.
    QElapsedTimer timer;
    timer.start();
    const_cast<Result<std::unique_ptr<Process>> &>(process)->reset();
    QVERIFY2(timer.elapsed() < kAtOnce, QByteArray::number(timer.elapsed()));
}

void SshTransportTest::waitsNoLongerThanTheDeadline_data()
{
    QTest::addColumn<QByteArray>("step");
    for (const char *step : {"connect", "authenticate", "start", "run", "connectTo"})
        QTest::addRow("%s", step) << QByteArray(step);
}

void SshTransportTest::waitsNoLongerThanTheDeadline()
{
    QFETCH(QByteArray, step);
    const auto fresh = m_sshd->connect(within(10s));
    QVERIFY(fresh);
    const auto transport = signedIn();
    m_sshd->signalConnections(SIGSTOP);
    SilentPeer peer("127.0.0.1");
    SshTarget silent = m_sshd->target();
    silent.port = peer.port();
    QElapsedTimer timer;
    timer.start();
    const Patience patience = within(200ms);
    std::optional<Error> error;
    const auto note = [&error](const auto &result) {
        if (!result)
            error = result.error();
    };
    if (step == "connect")
        note(SshTransport::connect(silent, m_sshd->knownHosts(), patience));
    else if (step == "authenticate")
        note((*fresh)->authenticate(only(m_sshd->clientKey()), patience));
    else if (step == "start")
        note(transport->start({"true"}, patience));
    else if (step == "run")
        note(transport->run({"true"}, {}, patience));
    else
        note(transport->connectTo("127.0.0.1", peer.port(), patience));
    const qint64 took = timer.elapsed();
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::TimedOut);
    QVERIFY(error->subject.contains(u"127.0.0.1"_s));
    QVERIFY2(took < 200 + kAtOnce, QByteArray::number(took));
}

void SshTransportTest::outlivesItsTransport()
{
    const Patience patience = within(20s);
    auto transport = signedIn();
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(cat);
    transport.reset();
    QVERIFY((*cat)->write("still here", patience));
    QCOMPARE((*cat)->read(patience)->out, QByteArray("still here"));
}

QTEST_GUILESS_MAIN(SshTransportTest)
#include "tst_sshtransport.moc"
