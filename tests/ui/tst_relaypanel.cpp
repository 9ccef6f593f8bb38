// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/overview/overviewpage.h"
#include "ui/support/statusline.h"

#include <QPushButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "compatibility_level = 3.6\n"
                         "mynetworks = 127.0.0.0/8\n"
                         "smtpd_tls_security_level = may\n";
const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "submission inet n - y - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_sasl_auth_enable=yes\n"
                           "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n";

/// Every listener refuses strangers and takes the rest, and refuses what it is asked without TLS.
RelayTestSeen testOf(const Snapshot &snapshot)
{
    RelayTestSeen seen{.report = {}, .at = QDateTime(QDate(2026, 11, 29), QTime(9, 0))};
    for (const RelayColumn &column : relayMatrix(snapshot.configuration, snapshot.facts)) {
        RelayTested tested = untested(column);
        RelayReplies replies;
        replies.recipient = SmtpReply{.code = 554, .lines = {"5.7.1 Relay access denied"}};
        judgeRelay(tested.cells[0], replies, u"desk"_s);
        tested.cells[3].words = u"no certificate was given"_s;
        for (NegativeCheck &check : tested.checks)
            check.state = NegativeCheck::State::Refused;
        seen.report.listeners.append(tested);
    }
    return seen;
}

} // namespace

/// Who may relay, on the overview.
class RelayPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatTheSettingsSay();
    void aFolderIsNotTested();
    void showsWhatTheTestSaw();
    void aDraftTakesTheTestAway();
    void warnsOfAnOpenRelay();
    void aTestThatSaysOtherwiseIsBad();

private:
    void openServer(const std::function<void(RelayTestSeen &)> &change = {});
    Status set(const QByteArray &name, const QByteArray &value)
    {
        return m_open->workspace.edit(u"set"_s, setting(name, value));
    }
    /// What stands in a cell, and what a screen reader says of it.
    QString shown(const QString &cell)
    {
        const auto *widget = seen<QWidget>(m_page.get(), cell);
        QStringList texts;
        for (const StatusLine *line :
             widget ? widget->findChildren<StatusLine *>() : QList<StatusLine *>())
            texts += line->text();
        return texts.join(u" / ");
    }
    QString spoken(const QString &cell)
    {
        const auto *widget = seen<QWidget>(m_page.get(), cell);
        return widget ? widget->accessibleName() : u"not seen"_s;
    }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<OverviewPage> m_page;
};

void RelayPanelTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_page = std::make_unique<OverviewPage>(m_open->workspace);
    m_page->resize(900, 1600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, kMaster);
    m_open->open();
    QTRY_VERIFY(seen<QWidget>(m_page.get(), u"relay:submission:3"_s));
}

void RelayPanelTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

/// The folder as a server that was tested.
void RelayPanelTest::openServer(const std::function<void(RelayTestSeen &)> &change)
{
    const Snapshot snapshot = m_open->workspace.snapshot();
    RelayTestSeen test = testOf(snapshot);
    if (change)
        change(test);
    m_open->workspace.openReading(u"mail.example.org"_s, snapshot, {}, {}, test);
    QTRY_VERIFY(seen<QPushButton>(m_page.get(), u"testRelay"_s));
}

void RelayPanelTest::showsWhatTheSettingsSay()
{
    QCOMPARE(shown(u"relay:smtp:0"_s), u"May not relay"_s);
    QCOMPARE(shown(u"relay:smtp:1"_s), u"May relay"_s);
    QCOMPARE(shown(u"relay:submission:1"_s), u"May not relay"_s);
    QCOMPARE(shown(u"relay:submission:2"_s), u"May relay"_s);
    QCOMPARE(spoken(u"relay:submission:2"_s), u"People who signed in, Port 587: May relay"_s);
    QVERIFY(!seen<StatusLine>(m_page.get(), u"openRelay"_s));

    QVERIFY(
        set("smtpd_relay_restrictions", "check_client_access hash:/etc/postfix/clients, reject"));
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"A table decides"_s);
}

void RelayPanelTest::aFolderIsNotTested()
{
    QVERIFY(!seen<QPushButton>(m_page.get(), u"testRelay"_s));
    QVERIFY(!seen<QWidget>(m_page.get(), u"check:smtp:0"_s));
}

void RelayPanelTest::showsWhatTheTestSaw()
{
    openServer();
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"May not relay / Test: refused"_s);
    QCOMPARE(spoken(u"relay:smtp:0"_s), u"Anyone, Port 25: May not relay. Test: refused"_s);
    const QString details = seen<QWidget>(m_page.get(), u"relay:smtp:0"_s)->accessibleDescription();
    QVERIFY2(details.contains(u"554 5.7.1 Relay access denied"_s), qPrintable(details));
    QCOMPARE(shown(u"relay:smtp:3"_s), u"May not relay / Not tested"_s);
    QVERIFY(seen<QWidget>(m_page.get(), u"relay:smtp:3"_s)
                ->toolTip()
                .contains(u"no certificate was given"_s));
    QCOMPARE(shown(u"check:submission:1"_s), u"Refused"_s);
    QVERIFY(
        !seen<QWidget>(m_page.get(), u"check:smtp:1"_s)); // plain mail is nothing to refuse there
    QVERIFY(seen<QLabel>(m_page.get(), u"relayTested"_s)->text().startsWith(u"Tested "_s));
}

void RelayPanelTest::aDraftTakesTheTestAway()
{
    openServer();
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"May not relay / Test: refused"_s);
    QVERIFY(set("smtpd_relay_restrictions", "permit_sasl_authenticated, reject"));
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"May not relay / Not tested"_s);
    QCOMPARE(shown(u"relay:submission:0"_s), u"May not relay / Test: refused"_s);
    m_open->workspace.undo();
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"May not relay / Test: refused"_s);
}

void RelayPanelTest::warnsOfAnOpenRelay()
{
    QVERIFY(set("smtpd_relay_restrictions", "check_client_access static:OK, reject"));
    QTRY_VERIFY(seen<StatusLine>(m_page.get(), u"openRelay"_s));
    const QString warning = seen<StatusLine>(m_page.get(), u"openRelay"_s)->text();
    QVERIFY2(warning.contains(u"Port 25"_s) && !warning.contains(u"587"_s), qPrintable(warning));
}

void RelayPanelTest::aTestThatSaysOtherwiseIsBad()
{
    openServer([](RelayTestSeen &seen) {
        RelayCell &stranger = seen.report.listeners[0].cells[0];
        stranger.outcome = RelayOutcome::Taken;
        NegativeCheck &check = seen.report.listeners[1].checks[0];
        check.state = NegativeCheck::State::Taken;
    });
    QTRY_COMPARE(shown(u"relay:smtp:0"_s), u"May not relay / Test: taken"_s);
    QVERIFY(seen<StatusLine>(m_page.get(), u"openRelay"_s)->text().contains(u"Port 25"_s));
    QCOMPARE(shown(u"check:submission:0"_s), u"Taken, against the settings"_s);
}

QTEST_MAIN(RelayPanelTest)
#include "tst_relaypanel.moc"
