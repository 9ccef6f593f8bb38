// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/conversation.h"
#include "tests/testbed/testhost.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

#include <QLineEdit>

#include <unistd.h>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;
/// RFC 4226, appendix D.
const QStringList kCodes{u"755224"_s, u"287082"_s, u"359152"_s, u"969429"_s};
const QByteArray kAsks = "One-time password (OATH) for `otp'";

} // namespace

/// A server that wants a one-time code before the password, in the window and in a terminal.
class OneTimeCodeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void asksForTheCodeAndThenForThePassword();
    void tellsThatACodeWasRefused();
    void aUsedCodeIsRefused();
    void remembersThePasswordAndNotTheCode();
    void givesUpAtTheCode();
    void aTerminalAsksTheSame();
    void aTerminalAsksAgain();
    void aGivenPasswordIsNotAskedFor();
    void aWrongGivenPasswordIsAskedForThen();
    void aReconnectAsksForTheCodeAlone();

private:
    void connectWindow();
    void giveCode(const QString &code);
    void givePassword(bool remember = false);
    QString password() const { return QString::fromUtf8(m_host->opsPassword()); }
    QStringList words() const
    {
        return {u"inspect"_s,         m_host->sshUrl(u"otp"_s), u"--known-hosts"_s,
                m_host->knownHosts(), u"--ssh-config"_s,        u"none"_s,
                u"--no-agent"_s};
    }

    const QString m_program = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");
    std::unique_ptr<TestHost> m_host;
    std::unique_ptr<ConnectBench> m_bench;
};

void OneTimeCodeTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, host ? "" : qPrintable(describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(m_host->run(u"cp -p /etc/users.oath /root/users.oath"_s).ok());
}

/// The codes count from the first one again.
void OneTimeCodeTest::init()
{
    failOnAnyWarning();
    QVERIFY(m_host->run(u"cp -p /root/users.oath /etc/users.oath"_s).ok());
    m_bench = std::make_unique<ConnectBench>();
    writeFile(m_bench->knownHosts(), fileBytes(m_host->knownHosts()));
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void OneTimeCodeTest::connectWindow()
{
    m_bench->typeName(m_host->address());
    m_bench->type("user", u"otp"_s);
    QVERIFY(m_bench->click("connect"));
}

void OneTimeCodeTest::giveCode(const QString &code)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("answersDialog"), kLong);
    QCOMPARE(m_bench->text("headline"), m_host->address() + u" asks otp to sign in"_s);
    QVERIFY2(allWords(*m_bench->find("answersDialog")).contains(QString::fromUtf8(kAsks)),
             qPrintable(allWords(*m_bench->find("answersDialog"))));
    QVERIFY(!m_bench->find("remember"));
    QTest::keyClicks(m_bench->find("answer0"), code);
    QVERIFY(m_bench->click("giveAnswers"));
}

void OneTimeCodeTest::givePassword(bool remember)
{
    m_bench->waitForSecret(u"Password of otp on "_s + m_host->address());
    m_bench->give(password(), remember);
}

void OneTimeCodeTest::asksForTheCodeAndThenForThePassword()
{
    connectWindow();
    giveCode(kCodes[0]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(m_bench->store.kept.isEmpty());
}

void OneTimeCodeTest::tellsThatACodeWasRefused()
{
    connectWindow();
    giveCode(u"000000"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("refusal"),
                              u"The server did not accept the answers. Try again."_s, kLong);
    QVERIFY(m_bench->find<QLineEdit>("answer0")->text().isEmpty());
    giveCode(kCodes[0]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void OneTimeCodeTest::aUsedCodeIsRefused()
{
    connectWindow();
    giveCode(kCodes[1]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    m_bench->workspace.close();
    connectWindow();
    giveCode(kCodes[1]);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("refusal").isEmpty(), kLong);
    giveCode(kCodes[2]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void OneTimeCodeTest::remembersThePasswordAndNotTheCode()
{
    connectWindow();
    giveCode(kCodes[0]);
    givePassword(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->store.kept.keys(),
             QStringList(u"password otp@%1:22"_s.arg(m_host->address())));
    QCOMPARE(m_bench->store.kept.first().reveal().toByteArray(), m_host->opsPassword());
    m_bench->workspace.close();
    connectWindow();
    giveCode(kCodes[1]); // the password is given by the keychain
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("secretDialog"), kLong);
    QVERIFY(m_bench->isOpen());
}

void OneTimeCodeTest::givesUpAtTheCode()
{
    connectWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("answersDialog"), kLong);
    QVERIFY(m_bench->click("cancelAnswers"));
    QTRY_COMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(!m_bench->find("answersDialog"));
}

void OneTimeCodeTest::aTerminalAsksTheSame()
{
    Conversation person(m_program, words());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type(kCodes[0].toUtf8() + '\n'));
    QVERIFY2(person.waitFor("asks: Password: "), person.screen());
    QVERIFY(person.type(m_host->opsPassword() + '\n'));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Postfix"), person.screen());
    QVERIFY(!person.screen().contains(kCodes[0].toUtf8())); // what is hidden there is not shown
    QVERIFY(!person.screen().contains(m_host->opsPassword()));
}

/// What was wrong is told, and nothing is asked that is of no use.
void OneTimeCodeTest::aTerminalAsksAgain()
{
    Conversation person(m_program, words());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type("000000\n"));
    QVERIFY2(person.waitFor("did not accept the answers"), person.screen());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QCOMPARE(person.screen().count("assword of otp"), 0);
    QVERIFY(person.type(kCodes[0].toUtf8() + '\n'));
    QVERIFY2(person.waitFor("asks: Password: "), person.screen());
    QVERIFY(person.type(m_host->opsPassword() + '\n'));
    QCOMPARE(person.finish(), int(ctl::Done));
}

void OneTimeCodeTest::aGivenPasswordIsNotAskedFor()
{
    const int given = descriptorWith(m_host->opsPassword() + '\n');
    Conversation person(m_program,
                        words() + QStringList{u"--password-fd"_s, QString::number(given)});
    ::close(given);
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type(kCodes[0].toUtf8() + '\n'));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Postfix"), person.screen());
    QVERIFY2(!person.screen().contains("asks: Password"), person.screen());
}

/// Once, and with the next code.
void OneTimeCodeTest::aWrongGivenPasswordIsAskedForThen()
{
    const int given = descriptorWith("wrong\n");
    Conversation person(m_program,
                        words() + QStringList{u"--password-fd"_s, QString::number(given)});
    ::close(given);
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type(kCodes[0].toUtf8() + '\n'));
    QVERIFY2(person.waitFor("did not accept the answers"), person.screen());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type(kCodes[1].toUtf8() + '\n'));
    QVERIFY2(person.waitFor("asks: Password: "), person.screen());
    QVERIFY(person.type(m_host->opsPassword() + '\n'));
    QCOMPARE(person.finish(), int(ctl::Done));
}

void OneTimeCodeTest::aReconnectAsksForTheCodeAlone()
{
    connectWindow();
    giveCode(kCodes[0]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    m_bench->workspace.reconnect();
    giveCode(kCodes[1]);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("answersDialog"), kLong);
    QVERIFY(m_bench->isOpen() && !m_bench->workspace.isLost());
}

QTEST_MAIN(OneTimeCodeTest)
#include "tst_onetimecode.moc"
