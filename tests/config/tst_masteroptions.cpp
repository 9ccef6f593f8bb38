// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/mastercf.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// The -o options of a row, set and taken out.
class MasterOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void setsOverride_data();
    void setsOverride();
    void refusesWhatCannotStand_data();
    void refusesWhatCannotStand();
    void removesOverride_data();
    void removesOverride();
    void removesOptionsThatALaterOneOverrides();
    void removesRowsThatALaterOneOverrides();
};

void MasterOptionsTest::setsOverride_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const QByteArray &before, const char *value,
                        const QByteArray &after) {
        QTest::newRow(fact) << before << QByteArray(value) << after;
    };
    const QByteArray smtp = "smtp inet n - n - - smtpd";
    row("on a line of its own", smtp + "\nx unix - - n - - x\n", "1",
        smtp + "\n  -o p=1\nx unix - - n - - x\n");
    row("behind its neighbours", smtp + "\n\t-o a=b\n# c\n\t-o c=d\n# e\n", "1",
        smtp + "\n\t-o a=b\n# c\n\t-o c=d\n\t-o p=1\n# e\n");
    row("as other rows are indented", smtp + "\nx unix - - n - - x\n     -o a=b\n", "1",
        smtp + "\n     -o p=1\nx unix - - n - - x\n     -o a=b\n");
    row("with CRLF", smtp + "\r\n", "1", smtp + "\r\n  -o p=1\r\n");
    row("at the end of a file without line end", smtp, "1", smtp + "\n  -o p=1");
    row("before other arguments", smtp + " -v stray -o x=y\n", "1",
        smtp + " -v -o p=1 stray -o x=y\n");
    row("before arguments on the next line", smtp + "\n  stray\n", "1",
        smtp + "\n  -o p=1\n  stray\n");
    row("with blanks in braces", smtp + "\n", "a, b", smtp + "\n  -o { p = a, b }\n");
    row("an empty value", smtp + "\n", "", smtp + "\n  -o p=\n");
    row("in place", smtp + " -o a=b -o p=0 -o c=d\n", "1", smtp + " -o a=b -o p=1 -o c=d\n");
    row("in place, glued", smtp + " -op=0 -v\n", "1", smtp + " -op=1 -v\n");
    row("in place, glued, now with blanks", smtp + " -op=0 -v\n", "a b",
        smtp + " -o { p = a b } -v\n");
    row("in place, emptied", smtp + "\n  -o p=0\n", "", smtp + "\n  -o p=\n");
    row("in place, filled", smtp + "\n  -o p=\n", "1", smtp + "\n  -o p=1\n");
    row("in braces, the spacing stays", smtp + "\n  -o {p  =  a b}\n", "c",
        smtp + "\n  -o {p  =  c}\n");
    row("in braces over several lines", smtp + "\n  -o { p = a,\n# c\n     b }\n  -v\n", "x",
        smtp + "\n  -o { p = x\n# c\n }\n  -v\n");
    row("a brace right behind the value on a further line", smtp + "\n  -o {p=a,\n     b}\n", "c,d",
        smtp + "\n  -o {p=c,d\n     }\n");
    row("braces inside a value", smtp + "\n", "{ a b }", smtp + "\n  -o { p = { a b } }\n");
    row("a reference is left to the daemon", smtp + "\n", "$mua_restrictions",
        smtp + "\n  -o p=$mua_restrictions\n");
}

void MasterOptionsTest::setsOverride()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    MasterCf master = MasterCf::parse(before);
    const Status done = master.setOverride("smtp/inet", "p", value);
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    QCOMPARE(master.toBytes(), after);
    QCOMPARE(master.find("smtp")->valueOf("p"), std::optional(value));
}

void MasterOptionsTest::refusesWhatCannotStand_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *fact, const QByteArray &service, const QByteArray &name,
                        const QByteArray &value, ErrorCode code) {
        QTest::newRow(fact) << service << name << value << code;
    };
    row("a line break", "smtp", "p", "1\n  -o q=2", ErrorCode::BadInput);
    row("NUL", "smtp", "p", QByteArray("1\0", 2), ErrorCode::BadInput);
    row("an open brace", "smtp", "p", "a { b", ErrorCode::BadInput);
    row("a closing brace", "smtp", "p", "a } -o { q = b", ErrorCode::BadInput);
    row("a blank at the end", "smtp", "p", "1 ", ErrorCode::BadInput);
    row("a name with a blank", "smtp", "p q", "1", ErrorCode::BadInput);
    row("a brace for a name", "smtp", "{p", "1", ErrorCode::BadInput);
    row("no such row", "submission", "p", "1", ErrorCode::NotFound);
}

void MasterOptionsTest::refusesWhatCannotStand()
{
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const QByteArray before = "smtp inet n - n - - smtpd\n";
    MasterCf master = MasterCf::parse(before);
    const Status done = master.setOverride(service, name, value);
    QVERIFY(!done);
    QTEST(done.error().code, "code");
    QCOMPARE(master.toBytes(), before);
}

void MasterOptionsTest::removesOverride_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray smtp = "smtp inet n - n - - smtpd";
    const auto row = [](const char *fact, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(fact) << before << after;
    };
    row("its line goes", smtp + "\n  -o a=b\n  -o p=1\n# c\n  -o c=d\n",
        smtp + "\n  -o a=b\n# c\n  -o c=d\n");
    row("the first of a line", smtp + "\n  -o p=1 -o a=b\n", smtp + "\n  -o a=b\n");
    row("in the middle of a line", smtp + " -o a=b  -o p=1 -v\n", smtp + " -o a=b -v\n");
    row("glued to a flag", smtp + " -vop=1 -o a=b\n", smtp + " -v -o a=b\n");
    row("all of several", smtp + " -o p=1\n  -op=2\n", smtp + "\n");
    row("twice at the beginning of a line", smtp + "\n  -o p=1 -o p=2 -o a=b\n",
        smtp + "\n  -o a=b\n");
    row("twice, and not side by side", smtp + "\n  -o p=1 -v -o p=2 -o a=b\n",
        smtp + "\n  -v -o a=b\n");
    row("twice before a sharp sign", smtp + "\n  -o p=1  -op=2 # old\n", smtp + " # old\n");
    // At the beginning of a line "#" would make a comment of what are arguments.
    row("before a sharp sign", smtp + "\n# c\n  -o p=1  # old\n  x\n", smtp + " # old\n# c\n  x\n");
    row("over two lines, before one", smtp + " -o\r\n  p=1 # old\r\n", smtp + " # old\r\n");
    row("braces over several lines", smtp + "\n  -o { p = a,\n# c\n    b }\nx unix - - n - - x\n",
        smtp + "\n# c\nx unix - - n - - x\n");
}

void MasterOptionsTest::removesOverride()
{
    QFETCH(QByteArray, before);
    MasterCf master = MasterCf::parse(before);
    QVERIFY(master.removeOverride("smtp", "p"));
    QTEST(master.toBytes(), "after");
    QVERIFY(!master.removeOverride("smtp", "p"));
}

void MasterOptionsTest::removesOptionsThatALaterOneOverrides()
{
    MasterCf master = MasterCf::parse("smtp inet n - n - - smtpd -o p=1\n  -op=2 -o a=b\n# c\n"
                                      "  -o { p = 3 }\n");
    QVERIFY(master.removeOverridden("smtp", "p"));
    QCOMPARE(master.toBytes(),
             QByteArray("smtp inet n - n - - smtpd\n -o a=b\n# c\n  -o { p = 3 }\n"));
    QVERIFY(!master.removeOverridden("smtp", "p"));
    QVERIFY(!master.removeOverridden("smtp", "a"));
}

void MasterOptionsTest::removesRowsThatALaterOneOverrides()
{
    const QByteArray other = "smtp unix - - n - - smtp\n";
    const QByteArray last = "smtp inet n - n - - smtpd -o p=2\n";
    MasterCf master = MasterCf::parse("smtp inet n - n - - smtpd\n  -o p=1\n" + other + last);
    QVERIFY(master.removeOverridden("smtp/inet"));
    QCOMPARE(master.toBytes(), other + last);
    QVERIFY(!master.removeOverridden("smtp/inet"));
}

QTEST_GUILESS_MAIN(MasterOptionsTest)
#include "tst_masteroptions.moc"
