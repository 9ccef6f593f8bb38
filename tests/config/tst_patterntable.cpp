// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of patterns as the installed Postfix reads them (packages postfix, postfix-pcre).
#include "core/config/patterntable.h"
#include "tests/testbed/program.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;

namespace {

PatternSyntax syntaxOf(const QByteArray &type)
{
    return {.type = type == "regexp" ? PatternType::Regexp
                    : type == "pcre" ? PatternType::Pcre
                                     : PatternType::Cidr,
            .release = {}};
}

/// "line: words" of what Postfix says about its lines.
QList<QByteArray> complaintsOf(const PatternTable &table)
{
    QList<QByteArray> complaints;
    for (const Problem &problem : table.problems())
        complaints.append(QByteArray::number(problem.line) + ": " + problem.text.toUtf8());
    return complaints;
}

} // namespace

class PatternTableTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsWhatPostfixFinds_data();
    void findsWhatPostfixFinds();
    void keepsAllBytes();
    void skipsSubstitutionsWhereTheyAreRefused();
    void readsOldCidrTables();
    void givesUpOnBombs_data();
    void givesUpOnBombs();
    void givesUpOnHugeTables();

private:
    /// Postfix's answers by key, and what it says about lines.
    QMap<QByteArray, QByteArray> ask(const QByteArray &type, const QByteArray &source,
                                     const QList<QByteArray> &keys, QList<QByteArray> &said);

    QTemporaryDir m_dir;
    int m_lookups = 0;
};

void PatternTableTest::initTestCase()
{
    for (const char *name : {"main.cf", "master.cf"}) {
        QFile file(m_dir.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
}

QMap<QByteArray, QByteArray> PatternTableTest::ask(const QByteArray &type, const QByteArray &source,
                                                   const QList<QByteArray> &keys,
                                                   QList<QByteArray> &said)
{
    const QString path = m_dir.filePath(QStringLiteral("table"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(source) != source.size() || !file.flush())
        return {};
    testbed::Program program(QStringLiteral("/usr/sbin/postmap"),
                             {QStringLiteral("-c"), m_dir.path(), QStringLiteral("-q"),
                              QStringLiteral("-"), QString::fromLatin1(type) + u':' + path});
    program.feed(0, keys.join('\n') + '\n');
    const testbed::Outcome outcome = program.run();
    QMap<QByteArray, QByteArray> answers;
    for (const QByteArray &line : outcome.out.split('\n')) {
        const qsizetype tab = line.lastIndexOf('\t');
        if (tab >= 0)
            answers.insert(line.first(tab), line.mid(tab + 1));
    }
    const QByteArray prefix = "warning: " + type + " map " + QFile::encodeName(path) + ", line ";
    for (const QByteArray &line : outcome.err.split('\n')) {
        const qsizetype at = line.indexOf(prefix);
        if (at >= 0)
            said.append(line.mid(at + prefix.size()));
    }
    return answers;
}

void PatternTableTest::findsWhatPostfixFinds_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("keys"); // with a blank between
    const auto row = [](const char *type, const char *fact, const QByteArray &source,
                        const char *keys) {
        QTest::addRow("%s: %s", type, fact) << QByteArray(type) << source << QByteArray(keys);
    };
    // Of both kinds of expressions.
    for (const char *type : {"regexp", "pcre"}) {
        row(type, "case does not matter", "/^Example\\.org$/ may\n/^UP$/i up\n/./ other\n",
            "example.org EXAMPLE.ORG up UP exampleXorg");
        row(type, "the first that matches", "/a/ one\n/ab/ two\n/b/ three\n", "ab b c");
        row(type, "what does not match", "!/a/ no-a\n! !/b/ b\n!!!/c/ no-c\n/c/ c\n",
            "x a ab ac abc");
        row(type, "if", "if /a/\n/b/ ab\nif !/c/\n/d/ ad\nendif\n/c/ ac\nendif\n/./ rest\n",
            "ab ad adc acd ac a b d");
        row(type, "how if is written",
            "IF /a/\nIf/b/\n/./ ab\nENDIF\nendif now\nifx /a/ x\nendifs\nif\nif !\nendif\n"
            "if /q/ more words\n/./ q\nendif\n",
            "ab a b q");
        row(type, "an if that is not ended", "/x/ x\nif /a/\nif /b/\n/./ ab\nendif\n/c/ c\n",
            "x ab ac a c");
        row(type, "an if that is passed over", "if /(/\n/a/ a\nendif\n/b/ b\n", "a b");
        row(type, "other delimiters",
            "~^a/b~ one\n|c\\|d| two\n{e{ three\n\"f\" four\n,g, five\n#h# six\n",
            "a/b c|d c d e f g h");
        row(type, "escaped delimiters", "/a\\/b/ one\n/c\\\\/ two\n/d\\", "a/b c\\ a\\b d");
        row(type, "no end", "/abc x\n/abc\\/ x\n/abc\n/d/ d\n", "abc d");
        row(type, "flags", "/^a.$/m one\n/B C/x two\n/d/q three\n/e/ii four\n/f/i!x five\n",
            "ab bc b d E e f F");
        row(type, "groups", "/^(.)(.*)@(.*)$/ $1-${2}-$(3) $$1 $$\n", "ab@c a@c @ b");
        row(type, "groups that take no part", "/^(a)|(b)$/ <$1$2>\n/^((x)*)y$/ [$1|$2]\n",
            "a b y xxy");
        row(type, "ten groups", "/^(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)$/ $10${1}0 $09\n", "abcdefghij");
        row(type, "bad results",
            "/a/ $0\n/b/ $x\n/c/ $1\n/d/ ${1\n/e/ $\n/f/ ${}\n/(g)/ $1g\n/(h)/ ${1}g\n/i/ $ x\n"
            "!/(j)/ $1\n/(k)/ $2\n/(l)/ ${ 1}\n/(m)/ $(1}\n/(n)/ ${(1)}\n",
            "a b c d e f g h i j k l m n");
        row(type, "no result", "/a/\n/b/i  \n/c/ x\n", "c x");
        row(type, "lines go on", "/a\n # c\n\n  b/ one\n two\n# /c/ x\n/c/ c\n", "ab a__b c");
        row(type, "blanks", "/a b/ \t one  two \t\n/^c\t/ tab\n", "a_b c");
        row(type, "bad patterns", "/a(/ x\n/b[/ x\n/c[[:foo:]]/ x\n/*e/ e\n/f/ f\n",
            "a( b[ c f *e");
        row(type, "bounds", "/^a{2,3}$/ one\n/^b{2}$/ two\n/^[[:digit:]]{1,3}$/ three\n",
            "a aa aaa aaaa b bb 1 123 1234");
        row(type, "nothing", "// all\n", "a b");
        row(type, "sets", "/^[]a]$/ one\n/^[^]b]$/ two\n/^[[:alnum:]_-]+$/ three\n", "] a b c d-e");
        row(type, "no such thing", "a b\n1/x/ y\nfoo\n/x/ x\n", "a x foo");
        row(type, "beyond ASCII", "/^caf\xe9$/ one\n/^na..ve$/ two\n/\xfc/i \xfc\n",
            "caf\xe9 na\xc3\xafve \xfc cafe");
        row(type, "signs", "/^a\\.b$/ dot\n/^a\\+$/ plus\n/^\\[(.*)\\]:(25|587)$/ $1 $2\n",
            "a.b axb a+ aa [mx.example]:25 [mx.example]:26");
        row(type, "alternatives", "/^(mx|mail)[0-9]+\\.(example\\.(org|net))$/ secure match=$2\n",
            "mx1.example.org mail20.example.net mx.example.org");
        row(type, "NUL and more", QByteArray("/a\0b/ x\n/c/ y\0z\n", 16), "a ab c");
        row(type, "CRLF", "/a/ one\r\n/b$/ two\r\n", "a b");
    }
    row("regexp", "basic expressions", "/^a\\(b\\)c$/x $1\n/^d+$/x two\n/^e{2}$/x three\n",
        "abc d+ dd e{2} ee");
    row("regexp", "two expressions", "/a/!/b/ one\n/c/!!/d/i two\n/(e)/!/f/m $1\n/g/!h x\n/i/! x\n",
        "a ab c cd cD e ef g i");
    row("regexp", "lines within", "/^b$/m x\n/a/ a\n", "b a");
    row("pcre", "its own signs",
        "/^(?!a)\\w+$/ one\n/^a(?=b)/ two\n/^a\\d+?/ three\n/^(?<n>a)(?-i)C$/ $1\n/^a\\Qc.\\E/ q\n",
        "b ab a12 ac aC ac. a-");
    row("pcre", "its own flags",
        "/^a . c$/x one\n/b/A two\n/^c$/E three\n/^(d+)(d*)$/U <$1|$2>\n/e/X four\n/^f.$/s five\n"
        "/g # h/x six\n",
        "abc a_b_c b xb c ddd e fx g");
    row("pcre", "what a group matched", "/^(.+)@\\1$/ <$1>\n/^(a)?b(?(1)c|d)$/ two\n",
        "a@a a@b ab@ab abc bd abd bc");
    row("pcre", "its errors",
        "/a(?/ x\n/b{2,1}/ x\n/c\\/ x\n/(?<n>d)(?<n>d)/ x\n/e**/ x\n/\\c/ x\n", "a b c d e");
    row("pcre", "no second expression", "/a/!/b/ one\n/c/ c\n", "a c");
    row("cidr", "networks and addresses",
        "192.0.2.1 one\n192.0.2.0/24 two\n10.0.0.0/8 three\n0.0.0.0/0 all\n2001:db8::1 four\n"
        "2001:db8::/32 five\n::/0 rest\n",
        "192.0.2.1 192.0.2.200 10.255.0.1 198.51.100.1 2001:db8::1 2001:DB8:0::0:1 2001:db8:1::1 "
        "::1 example.org 192.0.2 192.0.2.001");
    row("cidr", "how they are written",
        "[192.0.2.1] one\n[192.0.2.0/24] two\n[10.0.0.0]/8 three\n[2001:db8::]/32 four\n",
        "192.0.2.1 192.0.2.2 10.1.1.1 2001:db8::5 [192.0.2.1]");
    row("cidr", "what does not match",
        "!192.0.2.0/24 other\n! !192.0.2.1 one\n!2001:db8::/32 six\n192.0.2.2 two\n",
        "198.51.100.1 192.0.2.1 192.0.2.2 192.0.2.3 ::1 2001:db8::1");
    row("cidr", "if",
        "if 192.0.2.0/24\nif !192.0.2.128/25\n192.0.2.1 one\n0.0.0.0/0 low\nendif\n"
        "192.0.2.129 high\nendif\n::/0 six\n0.0.0.0/0 rest\n",
        "192.0.2.1 192.0.2.2 192.0.2.129 192.0.2.130 198.51.100.1 2001:db8::1");
    row("cidr", "how if is written",
        "IF[192.0.2.0/24]\n0.0.0.0/0 a\nENDIF \nendif\nif\nif 192.0.2.1 x\nendif x\nifx 1\n"
        "if !\n0.0.0.0/0 b\nif 10.0.0.0/8\n",
        "192.0.2.1 10.0.0.1");
    row("cidr", "what is wrong",
        "192.0.2.1\n192.0.2.1/24 x\n192.0.2.0/33 x\n192.0.2.0/ x\n192.0.2.0/x x\n192.0.2 x\n"
        "[192.0.2.1 x\n[192.0.2.1]x x\n[1.2.3.4]/ x\n2001:db8::1/32 x\n::/129 x\nexample.org x\n"
        "010.0.0.1 x\n[a/b]/24 x\n! x\n192.0.2.0/99999999999 x\n1.2.3.4/+8 x\n0.0.0.0/0 ok\n",
        "192.0.2.1 10.0.0.1");
    row("cidr", "lines go on", "192.0.2.0/24\n  one\n# c\n  two  \n", "192.0.2.1");
}

void PatternTableTest::findsWhatPostfixFinds()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, keys);
    QList<QByteArray> words, said;
    for (const QByteArray &word : keys.split(' '))
        words.append(QByteArray(word).replace('_', ' '));
    const auto theirs = ask(type, source, words, said);
    const PatternTable table = PatternTable::parse(source, syntaxOf(type));
    QCOMPARE(complaintsOf(table).join('\n'), said.join('\n'));
    for (const QByteArray &key : std::as_const(words)) {
        const PatternResult ours = table.find(key);
        QVERIFY2(!ours.unknown, key);
        const auto answer = theirs.constFind(key);
        // postmap has no empty results to show.
        const QByteArray shown = ours.value.value_or(QByteArray());
        QVERIFY2(shown == theirs.value(key),
                 key + " is " + shown + ", to Postfix " + theirs.value(key));
        QVERIFY(answer == theirs.cend() || ours.value);
        ++m_lookups;
    }
}

void PatternTableTest::keepsAllBytes()
{
    QVERIFY(m_lookups >= 200); // all rows above were asked
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += QByteArray("/a\n x /") + static_cast<char>(i) + "if !";
    for (const char *type : {"regexp", "pcre", "cidr"}) {
        for (qsizetype size = 0; size <= bytes.size(); size += 7) {
            const PatternTable table = PatternTable::parse(bytes.first(size), syntaxOf(type));
            QCOMPARE(table.toBytes(), bytes.first(size));
            QVERIFY(!table.find("192.0.2.1").unknown);
        }
    }
}

void PatternTableTest::skipsSubstitutionsWhereTheyAreRefused()
{
    PatternSyntax syntax = syntaxOf("regexp");
    syntax.substitution = false;
    const PatternTable table = PatternTable::parse("/(a)/ smtp:$1\n/a/ smtp:$$\n", syntax);
    QCOMPARE(table.find("a").value, std::optional<QByteArray>("smtp:$"));
    QCOMPARE(complaintsOf(table), QList<QByteArray>{"1: regular expression substitution is not "
                                                    "allowed: skipping this rule"});
}

void PatternTableTest::readsOldCidrTables()
{
    PatternSyntax syntax = syntaxOf("cidr");
    syntax.release = QVersionNumber(3, 1);
    const PatternTable table =
        PatternTable::parse("!10.0.0.0/8 x\nif 10.0.0.0/8\n0.0.0.0/0 y\nendif\n", syntax);
    QCOMPARE(complaintsOf(table),
             (QList<QByteArray>{"1: bad network value in \"!10.0.0.0/8\": skipping this rule",
                                "2: bad address pattern: \"if\": skipping this rule",
                                "4: bad address pattern: \"endif\": skipping this rule"}));
    QCOMPARE(table.find("192.0.2.1").value, std::optional<QByteArray>("y"));
}

void PatternTableTest::givesUpOnBombs_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("repetitions of repetitions")
        << QByteArray("regexp") << QByteArray("/(((a{1,99}){1,99}){1,99}){1,99}b/ x\n");
    QTest::newRow("a large repetition")
        << QByteArray("regexp") << QByteArray("/(.{0,30}){0,30}c/ x\n");
    QTest::newRow("basic ones") << QByteArray("regexp")
                                << QByteArray("/\\(a\\{1,99\\}\\)\\{1,99\\}b/x x\n");
    QTest::newRow("what a group matched")
        << QByteArray("regexp") << QByteArray("/(a*)(a*)(a*)(a*)\\1\\2\\3\\4b/ x\n");
    QTest::newRow("backtracking") << QByteArray("pcre") << QByteArray("/^(a+)+(a+)+$/ x\n");
    QTest::newRow("within if") << QByteArray("pcre")
                               << QByteArray("if /^(a|aa|a*)*$/\n/./ x\nendif\n");
    QTest::newRow("repetitions of Perl's")
        << QByteArray("pcre") << QByteArray("/((a{1,1000}){1,1000}){1,1000}b/ x\n");
    QTest::newRow("recursion") << QByteArray("pcre") << QByteArray("/^((a|(?1))*)+$/ x\n");
}

void PatternTableTest::givesUpOnBombs()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, source);
    QElapsedTimer timer;
    timer.start();
    const PatternTable table = PatternTable::parse(source, syntaxOf(type));
    QVERIFY(table.find(QByteArray(400, 'a') + '!').unknown);
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()));
}

void PatternTableTest::givesUpOnHugeTables()
{
    QByteArray source;
    for (int i = 0; i < 1001; ++i)
        source += "/^host" + QByteArray::number(i) + "$/ x\n";
    const PatternTable table = PatternTable::parse(source, syntaxOf("regexp"));
    QVERIFY(table.find("host1").unknown);
    QVERIFY(!PatternTable::parse("/a/ x\n", syntaxOf("regexp")).find("a").unknown);
    QVERIFY(PatternTable::parse("/a/ x\n", syntaxOf("regexp")).find(QByteArray(513, 'a')).unknown);
}

QTEST_GUILESS_MAIN(PatternTableTest)
#include "tst_patterntable.moc"
