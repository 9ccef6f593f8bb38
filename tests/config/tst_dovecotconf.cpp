// SPDX-License-Identifier: GPL-3.0-or-later
// What single lines mean is compared with doveconf(1) by checkdovecot.py; here is what edits keep.
#include "core/config/dovecotconf.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

constexpr auto kOld = DovecotSyntax::Before24;

/// "kind key|value" of each line.
QList<QByteArray> said(const DovecotConf &document)
{
    static const QList<QByteArray> kinds{"set", "begin", "end", "include", "try", "fault"};
    QList<QByteArray> lines;
    for (const DovecotLine &line : document.lines())
        lines.append(kinds[static_cast<int>(line.kind)] + ' ' + line.key + '|' + line.value);
    return lines;
}

} // namespace

class DovecotConfTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsLines();
    void tellsWhatDovecotDrops();
    void differsBySyntax();
    void setsValuesInTheirManner_data();
    void setsValuesInTheirManner();
    void addsSettingsInTheManner_data();
    void addsSettingsInTheManner();
    void addsBlocks_data();
    void addsBlocks();
    void revivesCommentedBlocks();
    void refusesWhatWouldNotComeBack_data();
    void refusesWhatWouldNotComeBack();
};

void DovecotConfTest::readsLines()
{
    const DovecotConf document =
        DovecotConf::parse(dataFile(QStringLiteral("dovecot/wrapped.conf")), kOld);
    QCOMPARE(said(document),
             (QList<QByteArray>{"set auth_mechanisms|plain login cram-md5", "begin service|auth",
                                "begin unix_listener|/var/spool/postfix/private/auth",
                                "set mode|0600", "set user|po\"st\\fix", "set group|post # fix",
                                "end }|", "begin unix_listener|/tmp/decimal", "set mode|660",
                                "end }|", "end }|"}));
    QCOMPARE(document.lines().first().firstLine(), 1);
    QCOMPARE(document.lines().first().lastLine(), 4);
}

void DovecotConfTest::tellsWhatDovecotDrops()
{
    const DovecotConf document =
        DovecotConf::parse(dataFile(QStringLiteral("dovecot/lost.conf")), kOld);
    QCOMPARE(document.lines().first().key, QByteArray("service"));
    QCOMPARE(document.problems().size(), 2);
    QCOMPARE(document.problems().at(0).line, 1);
    QVERIFY(document.problems().at(0).text.contains(QStringLiteral("\"auth_mechanisms = plain\"")));
    QCOMPARE(document.problems().at(1).line, 6);
    QCOMPARE(document.problems().at(1).severity, Problem::Severity::Warning);
}

void DovecotConfTest::differsBySyntax()
{
    const QByteArray bytes = "\"key\" = a\ngroup @x y {\n}\n";
    QCOMPARE(said(DovecotConf::parse(bytes, DovecotSyntax::Since24)),
             (QList<QByteArray>{"set key|a", "begin group @x|y", "end }|"}));
    QCOMPARE(said(DovecotConf::parse(bytes, kOld)),
             (QList<QByteArray>{"set \"key\"|a", "fault group|Expecting '{'", "end }|"}));
}

void DovecotConfTest::setsValuesInTheirManner_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const char *before, const char *value,
                        const char *after) {
        QTest::newRow(fact) << QByteArray(before) << QByteArray(value) << QByteArray(after);
    };
    row("spacing and comment stay", " a  =\t0600   # c\nb=1\n", "0660", " a  =\t0660   # c\nb=1\n");
    row("CRLF and no final newline", "a=1 # x\r\nb = 2", "3", "a=3 # x\r\nb = 2");
    row("double quotes stay", "a = \"1\"\n", "2 # 3", "a = \"2 # 3\"\n");
    row("single quotes stay", "a = '1' # c\n", "2", "a = '2' # c\n");
    row("single quotes cannot hold one", "a = '1'\n", "it's", "a = \"it's\"\n");
    row("quotes where they are needed", "a = 1\n", "$x", "a = \"$x\"\n");
    row("a backslash at the end", "a = 1\n", "x\\", "a = \"x\\\\\"\n");
    row("a value where none was", "a =\n", "1", "a = 1\n");
    row("a value where none was, tight", "a=# c\n", "1", "a=1# c\n");
    row("no value", "a = 1 # c\n", "", "a =  # c\n");
    row("from a file", "a = </etc/x # c\n", "1", "a = 1 # c\n");
    row("a word more of several lines", "a = b \\\n    c \\ # why\n    d\n", "b c d e",
        "a = b \\\n    c \\ # why\n    d e\n");
    row("another word of several lines", "a = b \\\n    c \\ # why\n    d\n", "b x d",
        "a = b \\\n    x \\ # why\n    d\n");
    row("other words", "a = b \\ # one\n    c \\ # two\n    d # three\n", "x y",
        "a = x y # one\n    # two\n    # three\n");
    row("a value below", "a = \\\n  b\nc = d\n", "x", "a = \\\n  x\nc = d\n");
    row("no value below", "a = \\\n  b\nc = d\n", "", "a = \\\n  \"\"\nc = d\n");
}

void DovecotConfTest::setsValuesInTheirManner()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, value);
    DovecotConf document = DovecotConf::parse(before, kOld);
    const Status done = document.setValue(1, value);
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    QTEST(document.toBytes(), "after");
    QCOMPARE(document.lines().first().value, value);
}

void DovecotConfTest::addsSettingsInTheManner_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("block");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const char *before, int block, const char *after) {
        QTest::newRow(fact) << QByteArray(before) << block << QByteArray(after);
    };
    row("as its neighbours", "s {\n\ta=b\n\t# c\n}\n", 1, "s {\n\ta=b\n\t# c\n\tk=v\n}\n");
    row("in an empty block", "s {\n    t {\n        a = b\n    }\n    u {\n    }\n}\n", 5,
        "s {\n    t {\n        a = b\n    }\n    u {\n        k = v\n    }\n}\n");
    row("CRLF", "s {\r\n}\r\n", 1, "s {\r\n  k = v\r\n}\r\n");
    row("at the end of the file", "a=b", 0, "a=b\nk=v\n");
    row("in a block that ends elsewhere", "s {", 1, "s {\n  k = v\n");
    row("an end that was continued to", "s {\n\\\n}\n", 1, "s {\n\\\n  k = v\n}\n");
}

void DovecotConfTest::addsSettingsInTheManner()
{
    QFETCH(QByteArray, before);
    QFETCH(int, block);
    DovecotConf document = DovecotConf::parse(before, kOld);
    const Status done = document.addSetting(block, "k", "v");
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    QTEST(document.toBytes(), "after");
}

void DovecotConfTest::addsBlocks_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("block");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const char *before, int block, const char *name,
                        const char *after) {
        QTest::newRow(fact) << QByteArray(before) << block << QByteArray(name) << QByteArray(after);
    };
    row("in an empty file", "", 0, "x", "t x {\n}\n");
    row("apart from what stands above", "a = b", 0, "x", "a = b\n\nt x {\n}\n");
    row("within a block", "s {\n    a = b\n}\n", 1, "x", "s {\n    a = b\n    t x {\n    }\n}\n");
    row("without a name", "s {\n}\n", 1, "", "s {\n  t {\n  }\n}\n");
    row("a name with a blank", "s {\n}\n", 1, "/a b#c", "s {\n  t \"/a b#c\" {\n  }\n}\n");
}

void DovecotConfTest::addsBlocks()
{
    QFETCH(QByteArray, before);
    QFETCH(int, block);
    QFETCH(QByteArray, name);
    DovecotConf document = DovecotConf::parse(before, kOld);
    const Status done = document.addBlock(block, "t", name);
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    QTEST(document.toBytes(), "after");
}

void DovecotConfTest::revivesCommentedBlocks()
{
    const QByteArray before = dataFile(QStringLiteral("dovecot/shipped.conf"));
    DovecotConf document = DovecotConf::parse(before, kOld);
    const QByteArray path = "/var/spool/postfix/private/auth";
    QVERIFY(document.reviveBlock(8, "unix_listener", path, {"mode"}));
    QByteArray after = before;
    after.replace("#unix_listener " + path, "unix_listener " + path)
        .replace("  #  mode = 0666\n  #}", "    mode = 0666\n  }");
    QCOMPARE(document.toBytes(), after);
    // Prose within it stays prose.
    DovecotConf prose = DovecotConf::parse("s {\n#t {\n# who = may\n# a = 1\n#\n#}\n}\n", kOld);
    QVERIFY(prose.reviveBlock(1, "t", {}, {"a"}));
    QCOMPARE(prose.toBytes(), QByteArray("s {\nt {\n# who = may\n a = 1\n#\n}\n}\n"));
    for (const char *open : {"s {\n#t {\n# a = 1\n}\n", "s {\n#t {\nb = 1\n#}\n}\n", "s {\n}\n"}) {
        DovecotConf none = DovecotConf::parse(open, kOld);
        QCOMPARE(none.reviveBlock(1, "t", {}, {"a"}).error().code, ErrorCode::NotFound);
        QCOMPARE(none.toBytes(), QByteArray(open));
    }
}

void DovecotConfTest::refusesWhatWouldNotComeBack_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a line break") << QByteArray("s {\n}\n") << QByteArray("k")
                                  << QByteArray("a\nb");
    QTest::newRow("NUL") << QByteArray("s {\n}\n") << QByteArray("k") << QByteArray("a\0b", 3);
    QTest::newRow("a key of two words")
        << QByteArray("s {\n}\n") << QByteArray("k l") << QByteArray("v");
    QTest::newRow("a comment for a key")
        << QByteArray("s {\n}\n") << QByteArray("#k") << QByteArray("v");
    QTest::newRow("an open line above")
        << QByteArray("s {\na = b \\\n") << QByteArray("k") << QByteArray("v");
}

void DovecotConfTest::refusesWhatWouldNotComeBack()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    DovecotConf document = DovecotConf::parse(before, kOld);
    const int block = key == "k" && value == "v" ? 0 : 1;
    QCOMPARE(document.addSetting(block, key, value).error().code, ErrorCode::BadInput);
    QCOMPARE(document.toBytes(), before);
    QCOMPARE(document.setValue(7, "x").error().code, ErrorCode::NotFound);
    QCOMPARE(document.addSetting(7, "k", "v").error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(DovecotConfTest)
#include "tst_dovecotconf.moc"
