// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/valueproblems.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

ServerFacts factsOf(const QByteArray &version)
{
    ServerFacts facts;
    facts.parameters = {{"mail_version", version}, {"myhostname", "mail.example.org"}};
    return facts;
}

QList<Problem> problems(const QByteArray &mainCf, const QByteArray &masterCf = {},
                        const QByteArray &version = "3.7.11")
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(mainCf));
    configuration.setMasterCf(MasterCf::parse(masterCf));
    return valueProblems(configuration, factsOf(version)) +
           optionProblems(configuration, factsOf(version));
}

} // namespace

/// What ends every program of Postfix is told with its line; what it never evaluates is let alone.
class ValueProblemsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysWhatPostfixRefuses_data();
    void saysWhatPostfixRefuses();
    void acceptsWhatPostfixAccepts_data();
    void acceptsWhatPostfixAccepts();
    void letsAloneWhatNobodyEvaluates();
    void followsNamesIntoOtherValues();
    void looksIntoOptions();
    void knowsTheVersion();
    void readsTheLevelBeforeAllElse_data();
    void readsTheLevelBeforeAllElse();
};

void ValueProblemsTest::saysWhatPostfixRefuses_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *file, int line, const char *text) {
        QTest::newRow(file) << line
                            << QStringLiteral("macro processing error: ") +
                                   QString::fromLatin1(text);
    };
    row("bad-macro.cf", 2, "truncated macro reference: \"${myhostname ESMTP\"");
    row("circle.cf", 1, "unreasonable macro call nesting: \"mydestination\"");
    row("bad-level.cf", 1, "malformed compatibility level syntax: \"3.6-stable\"");
}

void ValueProblemsTest::saysWhatPostfixRefuses()
{
    const QList<Problem> found = problems(
        dataFile(QStringLiteral("main.cf/") + QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.first().severity, Problem::Severity::Fatal);
    QTEST(found.first().line, "line");
    QTEST(found.first().text, "text");
}

// Each was given to postconf -n of Postfix 3.7.
void ValueProblemsTest::acceptsWhatPostfixAccepts_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const QByteArray &value, bool accepted) {
        QTest::newRow(value.constData()) << value << accepted;
    };
    for (const char *good : {"$$", "${ x ? }", "${x?{a}:z}", "${x?{a}:{z} }", "${{a}=={b}}",
                             "${{a}=={b}?c:d}", "${x?$ y}", "${x ?a}", "${x? {a} }",
                             "${x?{a} : {b}}", "${x?{$ y}:{b}}", "$(x)", "$x.$y", "a}b{"})
        row(good, true);
    for (const char *bad :
         {"$ x", "100$", "${a-b}", "${x?{a}z}", "${x?{a}:{z}y}", "${{a}==b}", "${{a} x {b}?c}",
          "${}", "$(a}", "$ab$$c$", "${x?{a}", "${x?a{b}", "${{$ b}=={b}}"})
        row(bad, false);
}

void ValueProblemsTest::acceptsWhatPostfixAccepts()
{
    QFETCH(QByteArray, value);
    QTEST(problems("relayhost = " + value + '\n').isEmpty(), "accepted");
    // Texts that Postfix hands on unexpanded may hold anything.
    QVERIFY(problems("mailbox_command = " + value + '\n').isEmpty());
}

void ValueProblemsTest::letsAloneWhatNobodyEvaluates()
{
    QVERIFY(problems("nobody = ${x\n").isEmpty());
    QVERIFY(problems("nobody = $nobody\n").isEmpty());
    QVERIFY(problems("relayhost = ${x\nrelayhost = y\n").isEmpty());
    QVERIFY(problems("relayhost = ${empty?{${x}}:{y}}\nempty =\n").isEmpty());
    QVERIFY(problems("slow_destination_rate_delay = ${x\n").isEmpty());
}

void ValueProblemsTest::followsNamesIntoOtherValues()
{
    const QList<Problem> found = problems("mine = ${x\n\nrelayhost = $mine\n");
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().line, 3);
    QCOMPARE(problems("slow_destination_rate_delay = ${x\n", "slow unix - - n - - smtp\n").size(),
             1);
}

void ValueProblemsTest::looksIntoOptions()
{
    const QByteArray row = "smtp inet n - y - - smtpd\n  -o relayhost=";
    QVERIFY(problems({}, row + "$mine\n").isEmpty());
    const QList<Problem> found = problems("mine = a\n", "# first\n" + row + "${mine\n");
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().line, 2);
    QVERIFY(problems({}, "smtp inet n - y - - smtpd\n  -o mine=${x\n").isEmpty());
}

void ValueProblemsTest::knowsTheVersion()
{
    const QByteArray level =
        "relayhost = ${{$compatibility_level} >=level {3.6} ? {a}}\ncompatibility_level = 2\n";
    QVERIFY(problems(level).isEmpty());
    QCOMPARE(problems(level, {}, "3.5.25").size(), 1);
    // Not known to 3.7, so that nobody reads it.
    QVERIFY(problems("tls_required_enable = ${x\n").isEmpty());
    QCOMPARE(problems("tls_required_enable = ${x\n", {}, "3.10.1").size(), 1);
}

// As postmap -c of Postfix 3.7 and 3.5 say it.
void ValueProblemsTest::readsTheLevelBeforeAllElse_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &mainCf, const char *shown) {
        QTest::newRow(name) << mainCf << QString::fromLatin1(shown);
    };
    row("blank behind", "x = 1\ncompatibility_level = ${x?{3.6 }}\n", "3.6 ");
    row("nothing built in", "compatibility_level = ${mydomain:{none}}\n", "none");
    row("from another value", "mine = 3.6\ncompatibility_level = $mine\n", "");
}

void ValueProblemsTest::readsTheLevelBeforeAllElse()
{
    QFETCH(QByteArray, mainCf);
    QFETCH(QString, shown);
    const QList<Problem> found = problems(mainCf);
    QCOMPARE(found.size(), shown.isEmpty() ? 0 : 1);
    if (!found.isEmpty())
        QVERIFY2(found.first().text.endsWith(u'"' + shown + u'"'), qPrintable(found.first().text));
    QVERIFY(problems(mainCf, {}, "3.5.25").isEmpty()); // a number there, which nobody evaluates
}

QTEST_GUILESS_MAIN(ValueProblemsTest)
#include "tst_valueproblems.moc"
