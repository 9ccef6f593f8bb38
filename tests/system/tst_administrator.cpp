// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testhost.h"
#include "tests/ui/connectbench.h"
#include "tests/ui/settingedit.h"

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = ConnectBench::kLong;

} // namespace

/// From the connect dialog to administrator rights on a real mail server, by clicks.
class AdministratorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void looksWithoutSudo();
    void becomesAdministratorWithTheDraft();
    void aWrongSudoPasswordIsAskedForAgain();
    void theRememberedSudoPasswordIsNotAskedFor();
    void aStaleRememberedSudoPasswordIsDeleted();
    void givingUpAtSudoConnectsNowhere();

private:
    TypedServer server(bool administrator) const;
    QString rightPassword() const { return QString::fromUtf8(m_host->opsPassword()); }
    QString keptName() const { return u"sudo ops@%1:22"_s.arg(m_host->address()); }
    QByteArray kept() const { return m_bench->store.kept.value(keptName()).reveal().toByteArray(); }

    std::unique_ptr<TestHost> m_host;
    std::unique_ptr<ConnectBench> m_bench;
};

void AdministratorTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
}

void AdministratorTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    QVERIFY(QFile::copy(m_host->knownHosts(), m_bench->knownHosts()));
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

TypedServer AdministratorTest::server(bool administrator) const
{
    return {.host = m_host->address(),
            .user = u"ops"_s,
            .keyFile = m_host->keyFile(),
            .administrator = administrator};
}

void AdministratorTest::looksWithoutSudo()
{
    m_bench->connectByHand(server(false));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->text("serverState"), u"Connected, only looking"_s);
    QVERIFY(!m_bench->find("secretDialog"));
}

void AdministratorTest::becomesAdministratorWithTheDraft()
{
    m_bench->connectByHand(server(false));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(m_bench->workspace.edit(u"Relay"_s, setting("relayhost", "[relay.example.com]")));
    QVERIFY(!m_bench->find("apply")->isEnabled());
    QVERIFY(m_bench->click("connectAgain"));
    m_bench->give(rightPassword());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("serverState"), u"Connected as administrator"_s, kLong);
    QVERIFY(!m_bench->find("connectAgain"));
    QTRY_VERIFY(m_bench->find("takeUpDraft"));
    QVERIFY(m_bench->click("takeUpDraft"));
    QTRY_COMPARE(m_bench->workspace.draft().mainCf().value("relayhost"), "[relay.example.com]");
    QTRY_VERIFY(m_bench->find("apply")->isEnabled());
    m_bench->workspace.discard();
}

void AdministratorTest::aWrongSudoPasswordIsAskedForAgain()
{
    m_bench->connectByHand(server(true));
    m_bench->give(u"not it"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->text("refusal"),
                              u"sudo did not accept the password. Try again."_s, kLong);
    QCOMPARE(m_bench->text("serverState"), u"Connecting to %1 …"_s.arg(m_host->address()));
    QVERIFY(m_bench->store.kept.isEmpty());
    m_bench->give(rightPassword(), true);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->text("serverState"), u"Connected as administrator"_s);
    QCOMPARE(kept(), m_host->opsPassword());
}

void AdministratorTest::theRememberedSudoPasswordIsNotAskedFor()
{
    m_bench->store.kept.insert(keptName(), Secret::take(m_host->opsPassword()));
    m_bench->connectByHand(server(true));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("secretDialog"), kLong);
    QCOMPARE(m_bench->text("serverState"), u"Connected as administrator"_s);
    QCOMPARE(kept(), m_host->opsPassword());
}

void AdministratorTest::aStaleRememberedSudoPasswordIsDeleted()
{
    m_bench->store.kept.insert(keptName(), Secret::take("of last year"));
    m_bench->connectByHand(server(true));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("secretDialog"), kLong);
    QVERIFY(!m_bench->text("refusal").isEmpty());
    QVERIFY(m_bench->store.kept.isEmpty());
    m_bench->give(rightPassword());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY(m_bench->store.kept.isEmpty());
}

void AdministratorTest::givingUpAtSudoConnectsNowhere()
{
    m_bench->connectByHand(server(true));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("secretDialog"), kLong);
    QTest::keyClick(m_bench->find("secretDialog"), Qt::Key_Escape);
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(!m_bench->find("secretDialog"));
}

QTEST_MAIN(AdministratorTest)
#include "tst_administrator.moc"
