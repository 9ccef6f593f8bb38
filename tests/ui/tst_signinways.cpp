// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;

/// A real ssh-agent(1) with keys in it, which the programs of this account find.
class PrivateAgent {
public:
    explicit PrivateAgent(const QString &socket)
        : m_agent(Program(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket}).start())
    {
        qputenv("SSH_AUTH_SOCK", socket.toUtf8());
        m_agent.waitForOutput("SSH_AUTH_SOCK", std::chrono::seconds(10));
    }
    ~PrivateAgent() { qunsetenv("SSH_AUTH_SOCK"); }
    PrivateAgent(const PrivateAgent &) = delete;
    PrivateAgent &operator=(const PrivateAgent &) = delete;

    bool add(const QString &key) const { return Program(u"ssh-add"_s, {u"-q"_s, key}).run().ok(); }

private:
    RunningProgram m_agent;
};

} // namespace

/// What lets somebody in without a question, and which keys of a server are believed: with a real
/// sshd, agent and ssh(1).
class SignInWaysTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void takesTheAgentsKey();
    void offersOnlyTheNamedKeyOfAnAgent();
    void triesNoOtherKeyOfAnAgent();
    void believesTheHashedLineOfSsh();
    void refusesAKeyThatIsRevokedForAll();
    void tellsOfAnAuthority();

private:
    /// ~/.ssh/config for the name "mail", with \a more.
    void configure(const QString &more = {}) const;
    void knowTheServer() const
    {
        writeFile(m_bench->knownHosts(), name() + ' ' + m_sshd->hostKey(u"ed25519"_s) + '\n');
    }
    QByteArray name() const { return "[127.0.0.1]:" + QByteArray::number(m_sshd->target().port); }
    /// A key that the server does not take; the file without .pub goes to the agent alone.
    QString otherKey(int number) const;

    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<ConnectBench> m_bench;
};

void SignInWaysTest::initTestCase()
{
    m_sshd = PrivateSshd::start({u"MaxAuthTries 2"_s, u"AuthenticationMethods publickey"_s});
    QVERIFY(m_sshd);
}

void SignInWaysTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void SignInWaysTest::configure(const QString &more) const
{
    m_bench->useSshConfig(
        u"Host mail\nHostName 127.0.0.1\nPort %1\nHostKeyAlgorithms ssh-ed25519\n"
        "UserKnownHostsFile %2\nGlobalKnownHostsFile none\n%3\n"_s.arg(m_sshd->target().port)
            .arg(m_bench->knownHosts(), more)
            .toUtf8());
}

QString SignInWaysTest::otherKey(int number) const
{
    const QString file = m_bench->home.filePath(u"other%1"_s.arg(number));
    return makeKey(file, u"ed25519"_s) ? file : QString();
}

void SignInWaysTest::takesTheAgentsKey()
{
    const PrivateAgent agent(m_bench->home.filePath(u"agent"_s));
    QVERIFY(agent.add(m_sshd->clientKey()));
    knowTheServer();
    configure();
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("secretDialog"), kLong);
    QVERIFY(m_bench->isOpen());
    QCOMPARE(m_bench->text("serverName"), u"mail"_s);
}

/// Three keys that the server does not take are one too many for it.
void SignInWaysTest::offersOnlyTheNamedKeyOfAnAgent()
{
    const PrivateAgent agent(m_bench->home.filePath(u"agent"_s));
    for (int i = 0; i < 3; ++i)
        QVERIFY(agent.add(otherKey(i)));
    QVERIFY(agent.add(m_sshd->clientKey()));
    knowTheServer();
    configure();
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("notice").isEmpty(), kLong);
    QVERIFY2(m_bench->text("notice").contains(u"too many attempts"_s),
             qPrintable(m_bench->text("notice")));
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    const QString named = m_bench->home.filePath(u"named"_s); // its private half is in the agent
    QVERIFY(QFile::copy(m_sshd->clientKey() + u".pub"_s, named + u".pub"_s));
    configure(u"IdentitiesOnly yes\nIdentityFile "_s + named);
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void SignInWaysTest::triesNoOtherKeyOfAnAgent()
{
    const PrivateAgent agent(m_bench->home.filePath(u"agent"_s));
    QVERIFY(agent.add(m_sshd->clientKey()));
    knowTheServer();
    configure(u"IdentitiesOnly yes\nIdentityFile "_s + otherKey(0));
    QVERIFY(!Program(u"ssh"_s, {u"-F"_s, QSettings().value(u"ssh/config"_s).toString(), u"-o"_s,
                                u"BatchMode=yes"_s, u"mail"_s, u"true"_s})
                 .run()
                 .ok());
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("notice").isEmpty(), kLong);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY2(m_bench->text("notice").contains(u"other0"_s), qPrintable(m_bench->text("notice")));
}

void SignInWaysTest::believesTheHashedLineOfSsh()
{
    const testbed::Outcome ssh =
        Program(u"ssh"_s,
                {u"-F"_s, u"none"_s, u"-o"_s, u"HashKnownHosts=yes"_s, u"-o"_s,
                 u"StrictHostKeyChecking=accept-new"_s, u"-o"_s,
                 u"UserKnownHostsFile="_s + m_bench->knownHosts(), u"-i"_s, m_sshd->clientKey(),
                 u"-p"_s, QString::number(m_sshd->target().port), u"127.0.0.1"_s, u"true"_s})
            .run();
    QVERIFY2(ssh.ok(), ssh.text());
    const QByteArray line = fileBytes(m_bench->knownHosts());
    QVERIFY2(line.startsWith("|1|") && !line.contains("127.0.0.1"), line);
    configure(u"IdentityFile "_s + m_sshd->clientKey());
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("hostKeyDialog"), kLong);
    QVERIFY(m_bench->isOpen()); // and nothing was asked
    QCOMPARE(fileBytes(m_bench->knownHosts()), line);
}

void SignInWaysTest::refusesAKeyThatIsRevokedForAll()
{
    knowTheServer();
    writeFile(m_bench->knownHosts(), "@revoked * " + m_sshd->hostKey(u"ed25519"_s) + '\n', true);
    configure(u"IdentityFile "_s + m_sshd->clientKey());
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("badKeyDialog"), kLong);
    QVERIFY2(m_bench->text("headline").contains(u"revoked"_s),
             qPrintable(m_bench->text("headline")));
    QTRY_COMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(m_bench->click("closeWarning"));
}

void SignInWaysTest::tellsOfAnAuthority()
{
    writeFile(m_bench->knownHosts(),
              "@cert-authority " + name() + ' ' + m_sshd->hostKey(u"ed25519"_s) + '\n');
    configure(u"IdentityFile "_s + m_sshd->clientKey());
    m_bench->connectByName(u"mail"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("hostKeyDialog"), kLong);
    QVERIFY2(m_bench->text("authorityNote")
                 .startsWith(m_bench->knownHosts() + u", line 1, names an authority"_s),
             qPrintable(m_bench->text("authorityNote")));
    QVERIFY(m_bench->click("acceptKey"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

QTEST_MAIN(SignInWaysTest)
#include "tst_signinways.moc"
