// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/config/masterdocument.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// Rows of master.cf that are turned on and off.
class MasterRowsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void revivesTheShippedBlock();
    void revivesNoDoublyCommentedLine();
    void revivesTheOldNameOfThePort();
    void takesNoOptionsFromTheRowAbove();
    void revivedLinesKeepCarriageReturns();
    void enablingTwiceChangesNothing();
    void appendsARowWhenThereIsNone();
    void knowsNoOtherRowToAppend();
    void disablesTheWholeBlock();
    void disabledDoesNotReviveOldComments();
    void disablesNoDeliveryRowByAPortName();
    void enablesWhatItDisabled_data();
    void enablesWhatItDisabled();
    void revivesArgumentsButNoWords();
};

void MasterRowsTest::revivesTheShippedBlock()
{
    MasterCf master = document("shipped.cf");
    QVERIFY(master.enable("submission"));
    QCOMPARE(changedLines(dataFile(QStringLiteral("master.cf/shipped.cf")), master.toBytes()),
             (QList<QByteArray>{
                 "-#submission inet n       -       y       -       -       smtpd",
                 "-#  -o syslog_name=postfix/submission", "-#  -o smtpd_tls_security_level=encrypt",
                 "-#  -o smtpd_client_restrictions=",
                 "-#  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject",
                 "+submission inet n       -       y       -       -       smtpd",
                 "+  -o syslog_name=postfix/submission", "+  -o smtpd_tls_security_level=encrypt",
                 "+  -o smtpd_client_restrictions=",
                 "+  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject"}));
    QCOMPARE(master.find("submission")->overrides.size(), 4);
    QVERIFY(!master.find("127.0.0.1:submission"));
}

void MasterRowsTest::revivesNoDoublyCommentedLine()
{
    MasterCf master = document("doubly-commented.cf");
    QVERIFY(master.enable("submissions/inet"));
    QCOMPARE(
        master.find("submissions")->overrides,
        (QList<Override>{{"smtpd_tls_wrappermode", "yes"}, {"smtpd_sasl_auth_enable", "yes"}}));
    QVERIFY(master.toBytes().contains("\n##  -o smtpd_tls_security_level=none\n"
                                      "#  #-o smtpd_sasl_auth_enable=no\n"));
    QVERIFY(master.toBytes().contains("\n\n#  -o stray=yes\n"));
}

void MasterRowsTest::revivesTheOldNameOfThePort()
{
    MasterCf master = document("old-smtps.cf");
    QVERIFY(master.enable("submissions"));
    const Service *row = master.find("submissions");
    QVERIFY(row);
    QCOMPARE(row->name(), QByteArray("smtps/inet"));
    QCOMPARE(row->overrides, (QList<Override>{{"smtpd_tls_wrappermode", "yes"},
                                              {"smtpd_sasl_auth_enable", "yes"},
                                              {"smtpd_reject_unlisted_recipient", "no"}}));
    QCOMPARE(master.services().size(), 3);
}

void MasterRowsTest::takesNoOptionsFromTheRowAbove()
{
    MasterCf master = document("captured.cf");
    const Service smtp = *master.find("smtp");
    QVERIFY(master.enable("submission"));
    QCOMPARE(master.find("smtp")->overrides, smtp.overrides);
    QVERIFY(master.toBytes().startsWith(dataFile(QStringLiteral("master.cf/captured.cf"))));
    QVERIFY(!master.find("submission")->valueOf("smtpd_tls_auth_only")->isEmpty());
}

void MasterRowsTest::revivedLinesKeepCarriageReturns()
{
    MasterCf master = document("crlf.cf");
    QVERIFY(master.enable("submission"));
    QVERIFY(master.toBytes().contains(
        "\r\nsubmission inet n - n - - smtpd\r\n  -o smtpd_tls_security_level=encrypt\r\nqmgr"));
}

void MasterRowsTest::enablingTwiceChangesNothing()
{
    MasterCf master = document("old-smtps.cf");
    QVERIFY(master.enable("smtps"));
    const QByteArray once = master.toBytes();
    QVERIFY(master.enable("submissions"));
    QCOMPARE(master.toBytes(), once);
}

void MasterRowsTest::appendsARowWhenThereIsNone()
{
    MasterCf master = document("no-final-newline.cf");
    QVERIFY(master.enable("submissions"));
    QVERIFY(master.toBytes().startsWith("smtp inet n - n - - smtpd\nqmgr unix n - n 300 1 qmgr\n"));
    const Service *row = master.find("submissions");
    QVERIFY(row);
    QCOMPARE(row->chroot, QByteArray("n"));
    QCOMPARE(row->valueOf("smtpd_tls_wrappermode"), std::optional<QByteArray>("yes"));
    QVERIFY(master.enable("submission"));
    QCOMPARE(master.find("submission")->valueOf("smtpd_tls_security_level"),
             std::optional<QByteArray>("encrypt"));
    QVERIFY(master.problems().isEmpty());
}

void MasterRowsTest::knowsNoOtherRowToAppend()
{
    MasterCf master = document("shipped.cf");
    const Status done = master.enable("dovecot/unix");
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QCOMPARE(master, document("shipped.cf"));
}

void MasterRowsTest::disablesTheWholeBlock()
{
    MasterCf master = document("braces.cf");
    QVERIFY(master.disable("smtp"));
    QVERIFY(master.services().isEmpty());
    QVERIFY(master.problems().isEmpty());
    QVERIFY(master.toBytes().startsWith("#smtp inet n - n - - smtpd\n#  -o {"));
    QVERIFY(!master.disable("smtp"));
}

void MasterRowsTest::disabledDoesNotReviveOldComments()
{
    MasterCf master = document("shipped.cf");
    const QList<Override> before = master.find("relay/unix")->overrides;
    QVERIFY(master.disable("relay/unix"));
    QVERIFY(!master.find("relay/unix"));
    QVERIFY(master.enable("relay/unix"));
    QCOMPARE(master.find("relay/unix")->overrides, before);
}

void MasterRowsTest::disablesNoDeliveryRowByAPortName()
{
    MasterCf master = MasterCf::parse("smtp unix - - n - - smtp\n");
    const Status done = master.disable("smtp");
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QVERIFY(master.disable("smtp/unix"));
}

void MasterRowsTest::enablesWhatItDisabled_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("service");
    for (const char *file : {"crlf.cf", "no-final-newline.cf", "shipped.cf", "old-smtps.cf",
                             "blank-lines-inside.cf", "row-inside.cf", "braces-over-lines.cf"})
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray("smtp/inet");
    const QString pipes = QStringLiteral("pipe-arguments.cf");
    for (const char *service : {"maildrop/unix", "mailman/unix", "policy/unix"})
        QTest::newRow(service) << pipes << QByteArray(service);
}

void MasterRowsTest::enablesWhatItDisabled()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, service);
    const MasterCf before = MasterCf::parse(dataFile(QStringLiteral("master.cf/") + file));
    MasterCf master = before;
    QVERIFY(master.disable(service));
    QVERIFY(!master.find(service));
    QCOMPARE(master.services().size(), before.services().size() - 1);
    QVERIFY(master.enable(service));
    QCOMPARE(master.find(service)->command(), before.find(service)->command());
    QCOMPARE(master.services().size(), before.services().size());
}

/// What stands beside the arguments of a row that is commented out is no part of them.
void MasterRowsTest::revivesArgumentsButNoWords()
{
    MasterCf master = document("pipe-arguments.cf");
    QVERIFY(master.enable("scalemail/unix"));
    QCOMPARE(master.find("scalemail/unix")->command(),
             QByteArray("pipe flags=R user=scalemail argv=/usr/lib/scalemail-store ${nexthop}"));
    QVERIFY(master.toBytes().contains("\n# Store it = well\n"));
}

QTEST_GUILESS_MAIN(MasterRowsTest)
#include "tst_masterrows.moc"
