// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/history/secretcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Passwords in rows of master.cf, which enter no history and come back from today's.
class MasterSecretsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isInNoMaster_data();
    void isInNoMaster();
    void isInNoRowOfMaster();
    void optionsOfARowComeBack_data();
    void optionsOfARowComeBack();
};

void MasterSecretsTest::isInNoMaster_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("option");
    const QByteArray maps = "smtp_sasl_password_maps", braces = "{{/./ a:" + kNeedle + "}}\n";
    QTest::newRow("expressions") << QByteArray() << "  -o " + maps + "=pcre:" + braces;
    QTest::newRow("braces") << QByteArray() << "  -o { " + maps + " = static:a:" + kNeedle + " }\n";
    QTest::newRow("comment") << QByteArray() << "#  -o " + maps + "=pcre:" + braces;
    QTest::newRow("name") << QByteArray() << "  -o m=static:a:" + kNeedle + " -o " + maps + "=$m\n";
    QTest::newRow("name of main.cf") << "m = " + kNeedle + '\n'
                                     << "  -o " + maps + "=static:a:$m\n";
    QTest::newRow("map of main.cf") << maps + " = pcre:$m\n" << "  -o m=" + braces;
    const QByteArray inlined = "inline:{ { mx = a:" + kNeedle + " } }";
    QTest::newRow("comment below")
        << QByteArray() << "#  -o { " + maps + " =\n#    " + inlined + "}\n";
    QTest::newRow("comment of no braces")
        << QByteArray() << "# -o " + maps + "=\n#\n#  " + inlined + "\n";
    QTest::newRow("comment within")
        << QByteArray() << "  -o { " + maps + " =\n#  " + inlined + "\n hash:/x }\n";
    QTest::newRow("database") << QByteArray() << "  -o x_password=" + kNeedle + '\n';
}

void MasterSecretsTest::isInNoMaster()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, option);
    HistoryBench bench;
    QVERIFY(bench.read(configurationOf(
        {{"/etc/postfix/main.cf", "a = 1\n" + main},
         {"/etc/postfix/master.cf", "smtp unix - - y - - smtp\n" + option + "tail unix x\n"}})));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY(all.out.contains("a = 1\n") && all.out.contains("tail unix x"));
    QVERIFY2(!all.out.contains(kNeedle), all.out);
}

void MasterSecretsTest::isInNoRowOfMaster()
{
    HistoryBench bench;
    const QByteArray row = "smtp unix - - y - - smtp\n  -o smtp_tls_security_level=may\n",
                     secret = "  -o smtp_sasl_password_maps=static:a:" + kNeedle + '\n';
    const auto with = [](const QByteArray &master) {
        return configurationOf(
            {{"/etc/postfix/main.cf", "a = 1\n"}, {"/etc/postfix/master.cf", master}});
    };
    const QByteArray behind = "  -o smtp_tls_loglevel=1\n", pickup = "pickup unix n - y 60 1 p\n";
    const Configuration then = with(row + secret + behind + pickup);
    QVERIFY(bench.read(then));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY(all.out.contains(behind) && all.out.contains(row) && !all.out.contains(kNeedle));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    const Result<Secret> key = historyKey(bench.place().folder);
    const auto back = [&](const QByteArray &now) {
        return restored(with(now), moment->state, {}, *key);
    };
    const Restoration same = back(row + "  -o smtp_tls_loglevel=2\n" + secret);
    QCOMPARE(same.wanted.masterCf().toBytes(), then.masterCf().toBytes());
    QCOMPARE(same.left, QStringList());
    QByteArray another = secret;
    another.replace(kNeedle, "another");
    const Restoration other = back("# x\n" + row + another);
    QCOMPARE(other.wanted.masterCf().toBytes(), row + another + behind + pickup);
    QCOMPARE(other.left.size(), 1);
    QVERIFY(other.left.first().contains("smtp/unix/smtp_sasl_password_maps"_L1));
    const Restoration without = back(row + "  -o x=y\n");
    QCOMPARE(without.wanted.masterCf().toBytes(), row + "  -o x=y\n" + pickup);
    QCOMPARE(without.left.size(), 1);
    QVERIFY(without.left.first().contains("the row smtp/unix stays"_L1));
    const Restoration gone = back("# empty\n");
    QCOMPARE(gone.wanted.masterCf().toBytes(), pickup);
    QVERIFY(gone.left.first().contains("the row smtp/unix is left out"_L1));
}

void MasterSecretsTest::optionsOfARowComeBack_data()
{
    QTest::addColumn<QByteArray>("row");
    const QByteArray head = "relay2 unix - - y - - smtp", maps = "smtp_sasl_password_maps",
                     pair = "static:a:" + kNeedle;
    QTest::newRow("on the first line") << head + " -o " + maps + '=' + pair + " -v -o c=d\n";
    QTest::newRow("glued") << head + "\n  -vo" + maps + '=' + pair + " -oe=f\n";
    QTest::newRow("a name, glued")
        << head + "\n -ox=" + kNeedle + "\n -o " + maps + "=static:a:$x\n";
    QTest::newRow("braces over lines")
        << head + "\n  -o { " + maps + " =\n# words\n\n    " + pair + " }\n  -o c=d\n";
    QTest::newRow("blanks without braces")
        << head + "\n  -o " + maps + "=inline: { x = a:" + kNeedle + " } -o c=d\n";
    QTest::newRow("CRLF") << head + "\r\n  -o " + maps + '=' + pair + "\r\n  -o c=d\r\n";
    const QByteArray pipe = "relay2 unix - n n - - pipe\n  user=x argv=/bin/";
    QTest::newRow("user and password of a program")
        << pipe + "curl -u anna:" + kNeedle + " https://example.org -o c=d\n";
    QTest::newRow("password of a program") << pipe + "x --password " + kNeedle + " -o c=d\n";
    QTest::newRow("password of a program, glued") << pipe + "x --pw=" + kNeedle + " -o c=d\n";
    QTest::newRow("password in an address")
        << pipe + "x https://anna:" + kNeedle + "@example.org/ -o c=d\n";
    QTest::newRow("options together")
        << pipe + "curl -sSu anna:" + kNeedle + " https://example.org -o c=d\n";
    QTest::newRow("password with a word before it")
        << pipe + "x --smtp-pass " + kNeedle + " -o c=d\n";
    QTest::newRow("header") << pipe + "curl -H Authorization:Bearer\\ " + kNeedle + " -o c=d\n";
    QTest::newRow("slash in the password")
        << pipe + "x https://anna:a/" + kNeedle + "@example.org/ -o c=d\n";
    QTest::newRow("variable of a program")
        << pipe + "env API_TOKEN=" + kNeedle + " /bin/x -o c=d\n";
    QTest::newRow("too few fields") << "relay2 unix -\n  -o " + maps + '=' + pair + "\n";
    QTest::newRow("two") << head + " -o " + maps + '=' + pair + "\n  -o c=d -o l" + maps.sliced(1) +
                                '=' + pair + "2\n#  -o " + maps + '=' + pair + '\n';
}

void MasterSecretsTest::optionsOfARowComeBack()
{
    QFETCH(QByteArray, row);
    HistoryBench bench;
    const auto with = [](const QByteArray &master) {
        return configurationOf(
            {{"/etc/postfix/main.cf", "a = 1\n"}, {"/etc/postfix/master.cf", master}});
    };
    const QByteArray tail = "pickup unix n - y 60 1 pickup\n";
    QVERIFY(bench.read(with(row + tail)));
    const QByteArray kept = bench.git({u"show"_s, u"main:etc/postfix/master.cf"_s}).out;
    QVERIFY2(kept.startsWith("relay2 unix -") && kept.endsWith(tail), kept);
    QVERIFY2(!kept.contains(kNeedle), kept);
    QCOMPARE(kept.count("c=d"), row.count("c=d"));
    const Restoration back = restored(with(row), momentOf(bench.place(), u"latest"_s)->state, {},
                                      *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.masterCf().toBytes(), row + tail);
    QCOMPARE(back.left, QStringList());
}

QTEST_GUILESS_MAIN(MasterSecretsTest)
#include "tst_mastersecrets.moc"
