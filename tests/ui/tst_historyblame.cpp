// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/historypagebench.h"
#include "ui/history/valueatline.h"
#include "ui/support/ondone.h"

#include <QLineEdit>

#include <chrono>
#include <semaphore>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What others changed, and who changed a value.
class HistoryBlameTest : public HistoryPageBench {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void tellsWhatOthersChanged();
    void tellsThatNothingDrifted();
    void tellsWhoChangedAValue();
    void leavingThePageEndsTheLook();
    void comingBackSoonSeeksAgain();
    void anApplyGoesBeforeTheLook();
    void takesTheValueOfALine();
};

void HistoryBlameTest::tellsWhatOthersChanged()
{
    record();
    open(third());
    QTRY_VERIFY2(told("historyDrift").endsWith(u"others changed main.cf."_s),
                 qPrintable(told("historyDrift")));
    press("showDrift");
    QVERIFY(told("historyTitle").endsWith(u"until now"_s));
    QVERIFY(diff().contains(u"-# mine\n+# theirs"_s));
}

void HistoryBlameTest::tellsThatNothingDrifted()
{
    QVERIFY(m_bench->read(first()));
    QVERIFY(m_bench->apply(first(), second()));
    open(second());
    QTRY_VERIFY(told("historyDrift").startsWith(u"The server is as the last apply left it"_s));
    QVERIFY(!child<QPushButton>("showDrift")->isVisible());
}

void HistoryBlameTest::tellsWhoChangedAValue()
{
    record();
    open(third());
    QTRY_COMPARE(view()->model()->rowCount(), 4);
    auto *value = child<QLineEdit>("blamedValue");
    QVERIFY(!child<QPushButton>("whoChanged")->isEnabled());
    value->setFocus();
    QTest::keyClicks(value, u"smtp_tls_policy_maps"_s);
    press("whoChanged");
    QTRY_VERIFY2(told().contains(u"it was not set: changed on"_s) &&
                     told().endsWith(u"by anna@desk."_s),
                 qPrintable(told()));
    QCOMPARE(view()->currentIndex().row(), 2);
    value->clear();
    QTest::keyClicks(value, u"smtpd_tls_security_level\r"_s);
    QTRY_VERIFY2(told().contains(u"is “none”. Before, it was “may”: others changed it"_s),
                 qPrintable(told()));
    value->clear();
    QTest::keyClicks(value, u"no_such\r"_s);
    QTRY_VERIFY2(told().startsWith(u"no_such: no commit"_s), qPrintable(told()));
}

/// A long history holds up nothing that nobody waits for; coming back, what the page shows by
/// itself is sought again.
void HistoryBlameTest::leavingThePageEndsTheLook()
{
    record();
    std::counting_semaphore<2> go(0);
    const auto busy = [&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    };
    const auto leave = [&] {
        m_page->hide();
        go.release();
        const QFuture<int> after =
            m_workspace->desk().run([](const std::stop_token &) { return 1; });
        QTRY_VERIFY(after.isFinished());
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    };
    m_workspace->desk().run(busy);
    open(third());
    m_workspace->desk().run(busy);
    go.release();
    QTRY_COMPARE(view()->model()->rowCount(), 4); // and the drift waits
    leave();
    QTRY_VERIFY(!told("historyDrift").isEmpty());
    auto *value = child<QLineEdit>("blamedValue");
    value->setFocus();
    QTest::keyClicks(value, u"smtp_tls_policy_maps"_s);
    m_workspace->desk().run(busy);
    press("whoChanged");
    leave();
    QCOMPARE(told(), QString());
    QVERIFY(!told("historyDrift").isEmpty());
    press("whoChanged");
    QTRY_VERIFY(told().contains(u"it was not set: changed on"_s));
}

/// The look that leaving ended has not answered yet when the page is there again.
void HistoryBlameTest::comingBackSoonSeeksAgain()
{
    record();
    std::counting_semaphore<2> go(0);
    const auto busy = [&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    };
    m_workspace->desk().run(busy);
    open(third());
    m_workspace->desk().run(busy);
    go.release();
    QTRY_COMPARE(view()->model()->rowCount(), 4); // and the drift waits
    m_page->hide();
    m_page->show();
    go.release();
    QTRY_VERIFY(!told("historyDrift").isEmpty());
}

/// It waits until the desk is free: what is sought in a long history ends for it.
void HistoryBlameTest::anApplyGoesBeforeTheLook()
{
    record();
    open(third());
    QTRY_VERIFY(!told("historyDrift").isEmpty());
    std::binary_semaphore go(0);
    m_workspace->desk().run([&go](const std::stop_token &) {
        static_cast<void>(go.try_acquire_for(std::chrono::seconds(20)));
    });
    child<QLineEdit>("blamedValue")->setFocus();
    QTest::keyClicks(child<QLineEdit>("blamedValue"), u"smtp_tls_policy_maps"_s);
    press("whoChanged");
    emit m_workspace->applyBegan();
    bool begun = false;
    onDone(m_workspace->desk().run([](const std::stop_token &) { return true; }), m_page.get(),
           [&begun](bool) { begun = true; });
    go.release();
    QTRY_VERIFY(begun);
    QCOMPARE(told(), QString());
    press("whoChanged");
    QTRY_VERIFY(told().contains(u"it was not set: changed on"_s));
}

void HistoryBlameTest::takesTheValueOfALine()
{
    const QStringList diff = u"--- /etc/postfix/main.cf\n"
                             "+++ /etc/postfix/main.cf\n"
                             "@@ -1,3 +1,4 @@\n"
                             " # mine\n"
                             "-mynetworks = 127.0.0.1\n"
                             "+mynetworks =\n"
                             "+    127.0.0.1\n"
                             "--- /etc/postfix/master.cf\n"
                             "+++ /etc/postfix/master.cf\n"
                             "@@ -9,3 +9,4 @@\n"
                             " submission inet n - y - - smtpd\n"
                             "+  -o smtpd_tls_security_level=encrypt\n"
                             "--- /etc/postfix/tls_policy\n"
                             "+++ /etc/postfix/tls_policy\n"
                             "@@ -1 +1 @@\n"
                             "+example.org  encrypt\n"_s.split(u'\n');
    QCOMPARE(valueAtLine(diff, 4), u"mynetworks"_s);
    QCOMPARE(valueAtLine(diff, 6), u"mynetworks"_s);
    QCOMPARE(valueAtLine(diff, 3), QString());
    QCOMPARE(valueAtLine(diff, 1), QString());
    QCOMPARE(valueAtLine(diff, 10), u"submission/inet"_s);
    QCOMPARE(valueAtLine(diff, 11), u"submission/inet/smtpd_tls_security_level"_s);
    QCOMPARE(valueAtLine(diff, 15), u"/etc/postfix/tls_policy:example.org"_s);
    QCOMPARE(valueAtLine(diff, 99), QString());

    record();
    open(third());
    auto *lines = child<QPlainTextEdit>("historyDiff");
    QTRY_VERIFY(this->diff().contains(u"+smtpd_tls_security_level"_s));
    lines->setFocus();
    lines->find(u"+smtpd_tls_security_level"_s);
    QCOMPARE(child<QLineEdit>("blamedValue")->text(), u"smtpd_tls_security_level"_s);
}

QTEST_MAIN(HistoryBlameTest)
#include "tst_historyblame.moc"
