// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/passwdhome.h"
#include "tests/transport/sshbench.h"

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Keys, the agent and passwords against a real sshd.
class SshSignInTest : public SshBench {
    Q_OBJECT

private slots:
    void signsInWithAKey_data();
    void signsInWithAKey();
    void tellsWhatIsWrongWithAKey_data();
    void tellsWhatIsWrongWithAKey();
    void signsInWithTheAgent();
    void triesANamedKeyBeforeTheAgent();
    void usesNamedKeysOfTheAgentOnly_data();
    void usesNamedKeysOfTheAgentOnly();
    void asksAnotherAgent();
    void signsInWithTwoKeys();
    void tellsWhatTheServerTakes();
    void answersASecondAttemptAfterARefusal();
    void readsNoConfigurationOfThePerson();
};

void SshSignInTest::signsInWithAKey_data()
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

void SshSignInTest::signsInWithAKey()
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

void SshSignInTest::tellsWhatIsWrongWithAKey_data()
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

void SshSignInTest::tellsWhatIsWrongWithAKey()
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

void SshSignInTest::signsInWithTheAgent()
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

void SshSignInTest::triesANamedKeyBeforeTheAgent()
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

void SshSignInTest::usesNamedKeysOfTheAgentOnly_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("letIn");
    QTest::addRow("its public half beside it") << u"beside"_s << true;
    QTest::addRow("the public half alone") << u"beside.pub"_s << true;
    QTest::addRow("locked, no public half") << u"inside"_s << true;
    QTest::addRow("another") << u"other"_s << false;
}

/// The agent has six keys, the server allows two attempts: only the named one may be tried.
void SshSignInTest::usesNamedKeysOfTheAgentOnly()
{
    QFETCH(QString, name);
    QFETCH(bool, letIn);
    const auto sshd = PrivateSshd::start({u"MaxAuthTries 2"_s});
    QVERIFY(sshd);
    const auto agent = startAgent({});
    QVERIFY(agent);
    for (const QString &key : {u"a1"_s, u"a2"_s, u"a3"_s, u"a4"_s, u"beside"_s, u"inside"_s})
        QVERIFY(makeKey(sshd->file(key), u"ed25519"_s) &&
                Program(u"ssh-add"_s, {u"-q"_s, sshd->file(key)}).run().ok());
    QVERIFY(makeKey(sshd->file(u"other"_s), u"ed25519"_s));
    for (const QString &key : {u"beside"_s, u"inside"_s}) {
        sshd->authorize(sshd->file(key + u".pub"_s));
        QVERIFY(Program(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-P"_s, QString(), u"-N"_s,
                                          u"locked"_s, u"-f"_s, sshd->file(key)})
                    .run()
                    .ok());
    }
    QVERIFY(QFile::remove(sshd->file(u"inside.pub"_s)));
    SshCredentials credentials;
    credentials.identityFiles = {sshd->file(name)};
    credentials.onlyNamed = true;
    const auto transport = sshd->connect(within(10s));
    QVERIFY(transport);
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY2(status.has_value() == letIn, status ? "" : qPrintable(describe(status.error())));
}

/// IdentityAgent in ssh_config(5).
void SshSignInTest::asksAnotherAgent()
{
    SshCredentials credentials;
    credentials.keyFiles = false;
    const auto agent = startAgent(m_sshd->clientKey());
    QVERIFY(agent);
    credentials.agentSocket = QFile::decodeName(qgetenv("SSH_AUTH_SOCK"));
    qputenv("SSH_AUTH_SOCK", "/no/such/agent");
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    const Status status = (*transport)->authenticate(credentials, within(20s));
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));
}

void SshSignInTest::signsInWithTwoKeys()
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

void SshSignInTest::tellsWhatTheServerTakes()
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

void SshSignInTest::answersASecondAttemptAfterARefusal()
{
    QVERIFY(makeKey(m_sshd->file(u"stranger"_s), u"ed25519"_s));
    const auto transport = m_sshd->connect(within(10s));
    QVERIFY(transport);
    QVERIFY(!(*transport)->authenticate(only(m_sshd->file(u"stranger"_s)), within(20s)));
    QVERIFY((*transport)->authenticate(only(m_sshd->clientKey()), within(20s)));
}

void SshSignInTest::readsNoConfigurationOfThePerson()
{
    const QByteArray home = qgetenv("HOME");
    const QString other = m_sshd->file(u"home"_s);
    const QString trace = m_sshd->file(u"trace"_s);
    QVERIFY(QDir().mkpath(other + u"/.ssh"_s));
    writeFile(other + u"/.ssh/config"_s,
              "Host *\n  ProxyCommand touch " + trace.toUtf8() + "\n  User nobody\n");
    moveHomeTo(other); // libssh asks passwd(5)
    const auto transport = m_sshd->signIn(within(20s));
    qputenv("HOME", home);
    qunsetenv("TEST_PASSWD_HOME");
    QVERIFY(transport);
    QVERIFY(!QFile::exists(trace));
}

QTEST_GUILESS_MAIN(SshSignInTest)
#include "tst_sshsignin.moc"
