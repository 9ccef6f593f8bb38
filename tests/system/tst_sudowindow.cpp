// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testhost.h"
#include "tests/ui/connectbench.h"

#include <QLineEdit>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;
/// RFC 4226, appendix D.
const QStringList kCodes{u"755224"_s, u"287082"_s, u"359152"_s};
const QString kOath = u"auth requisite pam_oath.so usersfile=/etc/users.oath window=10 digits=6"_s;

} // namespace

/// The window and a sudo that asks for a password and a one-time code.
class SudoWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void asksForTheCodeBehindThePassword();
    void asksForThePasswordBehindTheCode();
    void aWrongCodeIsTold();
    void aKeptPasswordStaysWhenTheCodeWasWrong();
    void givingUpAtTheCodeLeavesNoTrace();

private:
    bool stack(const QString &before, const QString &behind);
    void connectAsAdministrator();
    void givePassword(bool remember = false);
    void giveCode(const QString &code);
    QString keptName() const { return u"sudo ops@%1:22"_s.arg(m_host->address()); }

    std::unique_ptr<TestHost> m_host;
    std::unique_ptr<ConnectBench> m_bench;
};

void SudoWindowTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(m_host
                ->run(u"cp -p /etc/pam.d/sudo /root/pam.sudo; cp -p /etc/users.oath /root; "
                      "echo 'HOTP ops - 3132333435363738393031323334353637383930' "
                      ">> /root/users.oath"_s)
                .ok());
}

/// The codes count from the first one again.
void SudoWindowTest::init()
{
    failOnAnyWarning();
    QVERIFY(m_host->run(u"cp -p /root/users.oath /etc; rm -f /var/mail/root"_s).ok());
    m_bench = std::make_unique<ConnectBench>();
    QVERIFY(QFile::copy(m_host->knownHosts(), m_bench->knownHosts()));
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

bool SudoWindowTest::stack(const QString &before, const QString &behind)
{
    return m_host
        ->run(u"{ echo '%1'; echo 'auth include common-auth'; echo '%2'; "
              "grep -v common-auth /root/pam.sudo; } > /etc/pam.d/sudo"_s.arg(before, behind))
        .ok();
}

void SudoWindowTest::connectAsAdministrator()
{
    m_bench->connectByHand({.host = m_host->address(),
                            .user = u"ops"_s,
                            .keyFile = m_host->keyFile(),
                            .administrator = true});
}

void SudoWindowTest::givePassword(bool remember)
{
    m_bench->waitForSecret(u"sudo password of ops on "_s + m_host->address());
    m_bench->give(QString::fromUtf8(m_host->opsPassword()), remember);
}

void SudoWindowTest::giveCode(const QString &code)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("answersDialog"), kLong);
    QCOMPARE(m_bench->text("headline"),
             u"sudo on %1 asks ops before it gives administrator rights"_s.arg(m_host->address()));
    const QString words = allWords(*m_bench->find("answersDialog"));
    QVERIFY2(words.contains(u"One-time password (OATH) for `ops'"_s), qPrintable(words));
    QVERIFY(!m_bench->find("remember"));
    QTest::keyClicks(m_bench->find("answer0"), code);
    QVERIFY(m_bench->click("giveAnswers"));
}

void SudoWindowTest::asksForTheCodeBehindThePassword()
{
    QVERIFY(stack({}, kOath));
    connectAsAdministrator();
    givePassword(true);
    giveCode(kCodes[0]);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QCOMPARE(m_bench->store.kept.keys(), QStringList(keptName()));
    QCOMPARE(m_bench->store.kept.first().reveal().toByteArray(), m_host->opsPassword());
}

void SudoWindowTest::asksForThePasswordBehindTheCode()
{
    QVERIFY(stack(kOath, {}));
    connectAsAdministrator();
    giveCode(kCodes[0]);
    givePassword();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QVERIFY(m_bench->store.kept.isEmpty());
    m_bench->workspace.reconnect();
    giveCode(kCodes[1]);
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() && !m_bench->workspace.isLost(), kLong);
}

void SudoWindowTest::aWrongCodeIsTold()
{
    QVERIFY(stack(kOath, {}));
    connectAsAdministrator();
    giveCode(u"000000"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("refusal"),
                              u"sudo did not accept the answers. Try again."_s, kLong);
    QVERIFY(m_bench->find<QLineEdit>("answer0")->text().isEmpty());
    giveCode(kCodes[0]);
    givePassword();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QVERIFY(m_bench->text("refusal").isEmpty());
}

/// Nobody can tell which of the two was wrong.
void SudoWindowTest::aKeptPasswordStaysWhenTheCodeWasWrong()
{
    QVERIFY(stack({}, kOath));
    m_bench->store.kept.insert(keptName(), Secret::take(m_host->opsPassword()));
    connectAsAdministrator();
    giveCode(u"000000"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("refusal"),
                              u"sudo did not accept the answers. Try again."_s, kLong);
    givePassword();
    giveCode(kCodes[0]);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QVERIFY(m_bench->store.kept.contains(keptName()));
}

/// No failed attempt in the log, and no mail to root.
void SudoWindowTest::givingUpAtTheCodeLeavesNoTrace()
{
    QVERIFY(stack({}, kOath));
    QVERIFY(m_host->run(u"journalctl --rotate -q; journalctl --vacuum-time=1s -q"_s).ok());
    connectAsAdministrator();
    givePassword();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("answersDialog"), kLong);
    QVERIFY(m_bench->click("cancelAnswers"));
    QTRY_COMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(
        m_host->run(u"for i in $(seq 100); do pgrep -x sudo || exit 0; sleep .05; done; exit 1"_s)
            .ok());
    QVERIFY(m_host->run(u"! pgrep -x sendmail && ! test -s /var/mail/root"_s).ok());
    const QByteArray log = m_host->run(u"journalctl --sync; journalctl -q -t sudo"_s).out;
    QVERIFY2(!log.contains("incorrect") && !log.contains("a password is required"), log);
}

QTEST_MAIN(SudoWindowTest)
#include "tst_sudowindow.moc"
