// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/historypagebench.h"

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// An earlier state as the draft, and two states beside one another.
class HistoryRestoreTest : public HistoryPageBench {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void restoresByteForByte();
    void tellsWhatCannotBeGivenBack();
    void whatItIsAlreadyIsNoChange();
    void compares();
};

void HistoryRestoreTest::restoresByteForByte()
{
    record();
    open(third());
    select(2);
    press("restoreEntry");
    QTRY_COMPARE(main(), second().mainCf().toBytes());
    QVERIFY2(told().startsWith(u"Your draft is now what the server was on"_s), qPrintable(told()));
    QVERIFY(m_workspace->history().undoName().startsWith(u"Restore the state of"_s));
    select(3);
    press("restoreEntry");
    QTRY_COMPARE(main(), first().mainCf().toBytes());
    QVERIFY2(!m_workspace->draft().files().contains(kTable) ||
                 !m_workspace->draft().file(kTable)->exists(),
             "the apply made it");
    m_workspace->undo();
    QCOMPARE(main(), second().mainCf().toBytes());
    QVERIFY(m_workspace->draft().file(kTable));
}

/// A password in main.cf, which no history keeps: today's stays.
void HistoryRestoreTest::tellsWhatCannotBeGivenBack()
{
    const auto with = [](const QByteArray &password) {
        return withMainCf("relayhost = mail.test\nsmtp_sasl_password_maps = static:me:" + password +
                          "\n");
    };
    QVERIFY(m_bench->read(with("first-tr0ub4dor")));
    QVERIFY(m_bench->read(with("second-tr0ub4dor")));
    open(with("second-tr0ub4dor"));
    select(1);
    press("restoreEntry");
    QTRY_VERIFY2(told().contains(u"had another password in it then"_s), qPrintable(told()));
    QVERIFY(main().contains("second-tr0ub4dor"));
    QVERIFY(!diff().contains(u"tr0ub4dor"_s));
}

void HistoryRestoreTest::whatItIsAlreadyIsNoChange()
{
    record();
    open(third());
    select(0);
    press("restoreEntry");
    QTRY_VERIFY2(told().contains(u"already"_s), qPrintable(told()));
    QVERIFY(m_workspace->changes().isEmpty());
}

void HistoryRestoreTest::compares()
{
    record();
    open(third());
    select(3);
    press("compareNow");
    QTRY_VERIFY(told("historyTitle").endsWith(u" to now"_s));
    QVERIFY(diff().contains(u"-# mine\n"_s));
    QVERIFY(diff().contains(u"+smtpd_tls_security_level = none"_s));
    QVERIFY(!child<QPushButton>("compareTwo")->isEnabled());
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      view()->visualRect(view()->model()->index(2, 0)).center());
    press("compareTwo");
    QTRY_VERIFY(diff().contains(u"+smtpd_tls_security_level = may"_s)); // the earlier one first
    QVERIFY(!diff().contains(u"none"_s));
    select(1);
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      view()->visualRect(view()->model()->index(2, 0)).center());
    press("compareTwo");
    QTRY_COMPARE(child<QLabel>("historyNote")->text(), u"Nothing differs."_s);
}

QTEST_MAIN(HistoryRestoreTest)
#include "tst_historyrestore.moc"
