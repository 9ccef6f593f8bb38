// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/rowtext.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMaster = "# my rows\n"
                           "smtp  inet n - y - - smtpd\n"
                           "  -o a=1\n"
                           "# a comment between\n"
                           "\n"
                           "  -o b=2\n"
                           "# below\n"
                           "relay unix - - y - - smtp\n";

Result<MasterCf> typed(const QByteArray &bytes, qsizetype row, const QByteArray &text)
{
    const MasterCf document = MasterCf::parse(bytes);
    return withRowText(document, document.services()[row], text);
}

QByteArray bytesOf(const Result<MasterCf> &document)
{
    return document ? document->toBytes() : describe(document.error()).toUtf8();
}

} // namespace

class RowTextTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void showsTheLinesOfTheRow();
    void theSameTextChangesNoByte_data();
    void theSameTextChangesNoByte();
    void replacesTheLinesAndNothingElse();
    void keepsLineEnds();
    void endsAsTheFileDid();
    void refusesWithLineAndReason_data();
    void refusesWithLineAndReason();
    void aRowMayGetAnotherName();
    void aRowThatIsNoLongerThereIsNotReplaced();
};

void RowTextTest::showsTheLinesOfTheRow()
{
    const MasterCf document = MasterCf::parse(kMaster);
    QCOMPARE(rowText(document, document.services()[0]),
             QByteArray("smtp  inet n - y - - smtpd\n  -o a=1\n# a comment between\n\n  -o b=2"));
    QCOMPARE(rowText(document, document.services()[1]), QByteArray("relay unix - - y - - smtp"));
}

void RowTextTest::theSameTextChangesNoByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("mine") << kMaster;
    QTest::newRow("mixed line ends")
        << QByteArray("a unix - - n - - x\r\n  -o a=b\n\r\n\t-o c=d\r\n"
                      "b unix - - n - - x\n  -v\r\n");
    for (const char *file : {"shipped.cf", "crlf.cf", "no-final-newline.cf", "pipe.cf",
                             "blank-lines-inside.cf", "row-inside.cf"})
        QTest::newRow(file) << dataFile(u"master.cf/"_s + QString::fromLatin1(file));
}

void RowTextTest::theSameTextChangesNoByte()
{
    QFETCH(QByteArray, bytes);
    const MasterCf document = MasterCf::parse(bytes);
    QVERIFY(!document.services().isEmpty());
    for (const Service &row : document.services())
        QCOMPARE(bytesOf(withRowText(document, row, rowText(document, row))), bytes);
}

void RowTextTest::replacesTheLinesAndNothingElse()
{
    QCOMPARE(bytesOf(typed(kMaster, 0, "smtp inet n - n - 5 smtpd\n# kept\n  -o b=3\n\n")),
             QByteArray("# my rows\nsmtp inet n - n - 5 smtpd\n# kept\n  -o b=3\n"
                        "# below\nrelay unix - - y - - smtp\n"));
    // Commenting out the last option is no other row.
    QCOMPARE(bytesOf(typed(kMaster, 1, "# slow\nrelay unix - - y - 1 smtp\n#  -o x=y")),
             kMaster.chopped(26) + "# slow\nrelay unix - - y - 1 smtp\n#  -o x=y\n");
}

void RowTextTest::keepsLineEnds()
{
    const QByteArray bytes = "a unix - - n - - x\r\n  -o a=b\r\n  -o c=d\r\nb unix - - n - - x\r\n";
    QCOMPARE(bytesOf(typed(bytes, 0, "a unix - - n - - x\n  -o a=c\n  -o n=m\n  -o c=d")),
             QByteArray("a unix - - n - - x\r\n  -o a=c\r\n  -o n=m\r\n  -o c=d\r\n"
                        "b unix - - n - - x\r\n"));
    const QByteArray mixed = "a unix - - n - - x\r\n  -o a=b\n  -o c=d\nb unix - - n - - x\n";
    QCOMPARE(bytesOf(typed(mixed, 0, "a unix - - n - - x\n  -o a=c\n  -o c=d")),
             QByteArray("a unix - - n - - x\r\n  -o a=c\n  -o c=d\nb unix - - n - - x\n"));
}

void RowTextTest::endsAsTheFileDid()
{
    QCOMPARE(bytesOf(typed("a unix - - n - - x\r\nb unix - - n - - x", 1,
                           "b unix - - n - - x\n  -o a=b")),
             QByteArray("a unix - - n - - x\r\nb unix - - n - - x\r\n  -o a=b"));
}

void RowTextTest::refusesWithLineAndReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *text, const char *reason) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(reason);
    };
    row("nothing", "", "master.cf, line 8: nothing is left");
    row("comments only", "# relay unix - - y - - smtp", "master.cf, line 8: nothing is left");
    row("a blank first", " relay unix - - y - - smtp", "line 8: the first line of a row begins");
    row("commented head", "#relay unix - - y - - smtp\n  -o a=b",
        "line 9: the first line of a row");
    row("two rows", "relay unix - - y - - smtp\n-o a=b", "line 9: another row begins here");
    row("seven fields", "relay unix - - y - smtp", "eight fields at least: service, type");
    row("a type", "relay unx - - y - - smtp", R"("unx" is no type)");
    row("private", "relay unix yes - y - - smtp", R"(private takes y, n or -; "yes" is none)");
    row("chroot, below", "relay unix - -\n  m - - smtp",
        "line 9: the field chroot takes y, n or -");
    row("wakeup", "relay unix - - y 1m - smtp", R"(wakeup takes a number of seconds)");
    row("limit", "relay unix - - y - ten smtp", R"(process limit takes a number or -; "ten")");
    row("braces", "relay unix - - y - - smtp -o { a = b", "Postfix says: missing '}'");
    row("private inet", "26 inet - - y - - smtpd", "private has to be n");
    row("a name", "smtp inet n - y - - smtpd", "line 8: smtp/inet on line 2 is the same service");
    row("a port", "25 inet n - y - - smtpd", "smtp/inet on line 2 is the same service");
    row("a control character", "relay unix - - y - - smtp\n  \x01", "line 9: a control character");
}

void RowTextTest::refusesWithLineAndReason()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const auto next = typed(kMaster, 1, text);
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::BadInput);
    QVERIFY2(describe(next.error()).contains(reason), qPrintable(describe(next.error())));
}

void RowTextTest::aRowMayGetAnotherName()
{
    const auto next = typed(kMaster, 1, "slow unix - - y - 1 smtp");
    QVERIFY(next);
    QCOMPARE(next->services()[1].name(), QByteArray("slow/unix"));
    // One that is there twice keeps its name.
    QVERIFY(typed("a unix - - n - - x\na unix - - n - - y\n", 0, "a unix - - n - - z"));
}

void RowTextTest::aRowThatIsNoLongerThereIsNotReplaced()
{
    const MasterCf document = MasterCf::parse(kMaster);
    Service row = document.services()[1];
    row.processLimit = "1";
    const auto next = withRowText(document, row, "relay unix - - y - 2 smtp");
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::Conflict);
}

QTEST_APPLESS_MAIN(RowTextTest)
#include "tst_rowtext.moc"
