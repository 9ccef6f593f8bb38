// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/maincf.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

class MainCfTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsValue_data();
    void readsValue();
    void editsOnlyItsLines_data();
    void editsOnlyItsLines();
    void refusesWhatCannotStand_data();
    void refusesWhatCannotStand();
    void saysWhatPostfixRefuses_data();
    void saysWhatPostfixRefuses();
    void warnsOfOverriddenEntry();
    void removesEveryLineOfAnEntry();
    void removesAllDuplicates();
    void removesWhatALaterEntryOverrides();
    void knowsNothingOfAnEmptyFile();
};

void MainCfTest::readsValue_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *fact, const char *file, const char *name,
                        const QByteArray &value) {
        QTest::newRow(fact) << QString::fromLatin1(file) << QByteArray(name) << value;
    };
    row("comments inside are left out", "comment-in-value.cf", "mydestination",
        "$myhostname,    localhost.$mydomain,    localhost");
    row("a comment inside ends nothing", "comment-in-value.cf", "relayhost",
        "[relay.example.org]:587");
    row("CR at the end is no part", "crlf.cf", "myhostname", "mail.example.org");
    row("CR inside stays", "crlf.cf", "mynetworks", "127.0.0.0/8,\r  192.0.2.0/24");
    row("the last line needs no end", "no-final-newline.cf", "myorigin", "$myhostname");
    row("the last duplicate counts", "duplicates.cf", "smtp_tls_security_level", "may");
    row("equals sign on a continuation", "equals-below.cf", "relayhost", "[relay.example.org]");
    row("NUL ends a line", "nul.cf", "relayhost", "one");
    row("a hash inside is data", "hash-in-value.cf", "relayhost", "a#b # c");
    row("Latin-1 passes", "latin1.cf", "smtpd_banner", "$myhostname ESMTP gr\xfc\xdf Gott");
    row("an empty value", "tight.cf", "myorigin", "");
    row("VT continues a line", "form-feed.cf", "myhostname",
        "a\x0c"
        "b\x0b mail");
    row("a byte order mark spoils the name", "bom.cf", "\xef\xbb\xbfmyhostname",
        "mail.example.org");
}

void MainCfTest::readsValue()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const MainCf document = MainCf::parse(dataFile(QStringLiteral("main.cf/") + file));
    QCOMPARE(document.value(name), std::optional(value));
}

void MainCfTest::editsOnlyItsLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const QByteArray &before, const char *name,
                        const char *value, const QByteArray &after) {
        QTest::newRow(fact) << before << QByteArray(name) << QByteArray(value) << after;
    };
    row("ends the last line first", "a=1", "b", "2", "a=1\nb=2\n");
    row("appends in the manner of the file", "a = 1\r\n", "b", "2", "a = 1\r\nb = 2\r\n");
    row("appends to an empty file", "", "b", "2", "b = 2\n");
    row("appends behind a comment", "# a", "b", "2", "# a\nb = 2\n");
    row("appends an empty value", "a = 1\n", "b", "", "a = 1\nb =\n");
    row("keeps the spacing", "a\t=\t1   \nb=2\n", "a", "3", "a\t=\t3   \nb=2\n");
    row("fills an empty value as its neighbour stands", "a=\nb = \n", "a", "1", "a=1\nb = \n");
    row("fills an empty value with a blank", "a =\r\n", "a", "1", "a = 1\r\n");
    row("empties a value", "a = 1\r\nb = 2\r\n", "a", "", "a =\r\nb = 2\r\n");
    row("edits the last duplicate", "a = 1\na = 2\n", "a", "3", "a = 1\na = 3\n");
    row("the same value changes nothing", "a = x,\n#c\n  y\n", "a", "x, y", "a = x,\n#c\n  y\n");
    row("a word among lines", "a = x,\n#c\n  y,\n  z\n", "a", "x, v, z", "a = x,\n#c\n  v,\n  z\n");
    row("one more line in a list of lines", "a =\n\tx,\n\ty\nb = 1\n", "a", "x, y, z",
        "a =\n\tx,\n\ty,\n\tz\nb = 1\n");
    row("one more line with CRLF", "a =\r\n  x\r\n  y\r\n", "a", "x y z",
        "a =\r\n  x\r\n  y\r\n  z\r\n");
    row("one more word on a line of words", "a = x y\n  z\n", "a", "x y z w", "a = x y\n  z w\n");
    row("one word less", "a = x,\n  y,\n# c\n  z\n", "a", "x, z", "a = x,\n# c\n  z\n");
    row("the first word less", "a = x,\n  y\n", "a", "y", "a =\n  y\n");
    row("a new first word", "a =\n  y\n  z\n", "a", "x y z", "a =\n  x\n  y\n  z\n");
    row("an item with an argument, a line for each", "a = x,\n  # why\n  y hash:t,\n  z\n", "a",
        "x, v hash:w, y hash:t, z", "a = x,\n  v hash:w,\n  # why\n  y hash:t,\n  z\n");
    row("an item at the end, a line for each", "a = x,\n  y hash:t\n", "a", "x, y hash:t, z 1",
        "a = x,\n  y hash:t,\n  z 1\n");
    row("braces stay on one line", "a = x\n  y\n", "a", "x { b c } y", "a = x\n  { b c }\n  y\n");
    row("several items on a line", "a = x, y,\n  z\n", "a", "x, y, v, z", "a = x, y, v,\n  z\n");
    row("no line may become a comment", "a =\n  x\n  y\n", "a", "x #1 y", "a =\n  x #1\n  y\n");
    row("a value that starts with a hash", "a =\n  x\n", "a", "#1", "a = #1\n");
    row("a hash at the start of a value on one line", "a = x  y\n", "a", "#1 y", "a = #1 y\n");
    row("a comment inside survives one line", "a = x\n# c\n  y\nb = 1\n", "a", "",
        "a =\n# c\nb = 1\n");
    row("bytes behind NUL stay", QByteArray("a = x\0y\n", 8), "a", "z",
        QByteArray("a = z\0y\n", 8));
    row("text before any entry stays", " lost\n", "a", "1", " lost\na = 1\n");
    row("a line that is no setting stays", "?\nb = 1\n", "b", "2", "?\nb = 2\n");
    row("an equals sign in a value", "a = x=y\n", "a", "p=q=r", "a = p=q=r\n");
}

void MainCfTest::editsOnlyItsLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    MainCf document = MainCf::parse(before);
    QVERIFY(document.setValue(name, value));
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(document.value(name).value().simplified(), value.simplified());
}

void MainCfTest::refusesWhatCannotStand_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *fact, const QByteArray &name, const QByteArray &value) {
        QTest::newRow(fact) << name << value;
    };
    row("a line break in a value", "a", "1\nb = 2");
    row("a carriage return", "a", "1\r2");
    row("NUL", "a", QByteArray("1\0002", 3));
    row("an escape sequence", "a", "\x1b[2J");
    row("DEL", "a", "\x7f");
    row("a blank before", "a", " 1");
    row("a blank behind", "a", "1\t");
    row("no name", "", "1");
    row("a name with a blank", "a b", "1");
    row("a name with an equals sign", "a=b", "1");
    row("a comment for a name", "#a", "1");
    row("a line break in a name", "a\nb", "1");
    row("a reference for a name", "$a", "1");
    row("bytes beyond ASCII in a name", "\xc3\xa4", "1");
}

void MainCfTest::refusesWhatCannotStand()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    MainCf document = MainCf::parse("a = 0\n");
    const Status done = document.setValue(name, value);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::BadInput);
    QCOMPARE(document.toBytes(), QByteArray("a = 0\n"));
}

void MainCfTest::saysWhatPostfixRefuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *file, int line, const char *text) {
        QTest::newRow(file) << QString::fromLatin1(file) << line << QString::fromLatin1(text);
    };
    row("no-equals.cf", 2, "missing '=' after attribute name: \"this line is no setting\"");
}

void MainCfTest::saysWhatPostfixRefuses()
{
    QFETCH(QString, file);
    const MainCf document = MainCf::parse(dataFile(QStringLiteral("main.cf/") + file));
    QCOMPARE(document.problems().size(), 1);
    QCOMPARE(document.problems().first().severity, Problem::Severity::Fatal);
    QTEST(document.problems().first().line, "line");
    QTEST(document.problems().first().text, "text");
}

void MainCfTest::warnsOfOverriddenEntry()
{
    const MainCf document = MainCf::parse(dataFile(QStringLiteral("main.cf/duplicates.cf")));
    QCOMPARE(document.problems().size(), 1);
    QCOMPARE(document.problems().first().severity, Problem::Severity::Warning);
    QCOMPARE(document.problems().first().line, 4);
    QCOMPARE(document.problems().first().text,
             QStringLiteral("overriding earlier entry: smtp_tls_security_level=none"));
    QVERIFY(MainCf::parse("a = 1\na=1\n").problems().isEmpty());
}

void MainCfTest::removesEveryLineOfAnEntry()
{
    MainCf document = MainCf::parse(dataFile(QStringLiteral("main.cf/comment-in-value.cf")));
    QVERIFY(document.remove("mydestination"));
    QCOMPARE(document.toBytes(),
             QByteArray("# the old name, until spring\n#   mail.old.example,\n\n"
                        "relayhost = [relay.example.org]:587\n"));
}

void MainCfTest::removesAllDuplicates()
{
    MainCf document = MainCf::parse("a = 1\nb = 2\na = 3");
    QVERIFY(document.remove("a"));
    QCOMPARE(document.toBytes(), QByteArray("b = 2\n"));
    QVERIFY(!document.remove("a"));
}

void MainCfTest::removesWhatALaterEntryOverrides()
{
    MainCf document = MainCf::parse("a = 1,\n# why\n  2\nb = 2\na = 3\na = 4");
    QVERIFY(document.removeOverridden("a"));
    QCOMPARE(document.toBytes(), QByteArray("# why\nb = 2\na = 4"));
    QVERIFY(!document.removeOverridden("a"));
    QVERIFY(!document.removeOverridden("c"));
}

void MainCfTest::knowsNothingOfAnEmptyFile()
{
    const MainCf document = MainCf::parse({});
    QVERIFY(document.entries().isEmpty());
    QVERIFY(document.problems().isEmpty());
    QCOMPARE(document, MainCf());
}

QTEST_GUILESS_MAIN(MainCfTest)
#include "tst_maincf.moc"
