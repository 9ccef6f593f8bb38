// SPDX-License-Identifier: GPL-3.0-or-later
// The installed Postfix is asked what a value stands for (package postfix; no daemon runs).
#include "core/config/macroexpansion.h"
#include "core/config/maincf.h"
#include "tests/testbed/program.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kNames = "yes = text\nblank =\nfour = 4\nlist = $yes, $four\nloop = $pool\n"
                          "pool = ${loop}\nbad = ${four\nquoted = $$yes\nten = 10\n";

MacroValue lookUp(const QByteArray &name)
{
    static const MainCf document = MainCf::parse(kNames);
    const auto value = document.value(name);
    if (!value)
        return {};
    return {.kind = MacroValue::Kind::Written, .text = *value};
}

} // namespace

/// Every form of "$name" means what it means to Postfix.
class MacrosTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void agreesWithPostconf_data();
    void agreesWithPostconf();
    void knowsTheFormsOfEachVersion();
    void saysWhatIsNotKnown();
    void endsWhatGrowsWithoutEnd();
    void endsWhatIsReadAgainAndAgain();
    void findsEveryName();

private:
    testbed::Outcome postconf(const QByteArray &value);

    QTemporaryDir m_dir;
};

testbed::Outcome MacrosTest::postconf(const QByteArray &value)
{
    for (const auto &[name, bytes] : {std::pair(u"main.cf"_s, kNames + "smtpd_banner = " + value),
                                      std::pair(u"master.cf"_s, QByteArray())}) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes + '\n') < 0 || !file.flush() ||
            // Postfix waits until a file that was changed just now is a second or two old.
            !file.setFileTime(QDateTime::fromSecsSinceEpoch(0), QFileDevice::FileModificationTime))
            return {};
    }
    return testbed::Program(u"/usr/sbin/postconf"_s,
                            {u"-c"_s, m_dir.path(), u"-hx"_s, u"smtpd_banner"_s})
        .run();
}

void MacrosTest::agreesWithPostconf_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"plain",
                              "a$yes",
                              "$yes-b",
                              "${yes}",
                              "$(yes)",
                              "${ yes }",
                              "$( yes\t)",
                              "$yes.$four",
                              "$$",
                              "$$yes",
                              "a$$b",
                              "$list",
                              "${list}",
                              "$quoted",
                              "$nobody",
                              "[${nobody}]",
                              "$blank",
                              "${yes?set}",
                              "${yes?{set}}",
                              "${yes?{ set }}",
                              "${yes? set }",
                              "${yes ?set}",
                              "${yes?{set}:{not}}",
                              "${yes?{set}:not}",
                              "${yes?{set} : {not} }",
                              "${yes?a:b}",
                              "${blank?set}",
                              "${blank?{set}:{not}}",
                              "${blank?{set}:not it}",
                              "${blank:not}",
                              "${blank:{not}}",
                              "${blank:{ not }}",
                              "${nobody:not}",
                              "${nobody?{a}:{b}}",
                              "${yes:not}",
                              "${yes:{not}}",
                              "${yes?$four}",
                              "${yes?{$list}}",
                              "${yes?${blank:{in}}}",
                              "${blank?$bad}",
                              "${blank?{$bad}:{ok}}",
                              "${yes?$bad}",
                              "${{a} == {a}}",
                              "${{a} == {b}}",
                              "${{a}=={a}?{x}:{y}}",
                              "${{a} != {a} ? {x} : {y}}",
                              "${{$four} == {4} ? {x} : {y}}",
                              "${{$ten} > {9} ? {x} : {y}}",
                              "${{10} < {9} ? {x} : {y}}",
                              "${{a10} < {a9} ? {x} : {y}}",
                              "${{04} == {4} ? {x} : {y}}",
                              "${{} == {} ? {x} : {y}}",
                              "${{$blank} != {} ? {x} : {y}}",
                              "${{ a } == {a} ? {x} : {y}}",
                              "${{3} <= {3} ? {x}}",
                              "${{3} >= {4} ? {x}}",
                              "${{3} >= {4} : {x}}",
                              "${{3} == {3} ? x y}",
                              "${{3.10} >level {3.9} ? {x} : {y}}",
                              "${{3.9} <=level {3.10} ? {x} : {y}}",
                              "${{3} ==level {3.0.0} ? {x} : {y}}",
                              "${{3.6} !=level {3.6} ? {x} : {y}}",
                              "${{3.6} <level {x} ? {x} : {y}}",
                              "${{1.1024} ==level {1} ? {x} : {y}}",
                              "${{2} =  {2} ? {x}}",
                              "${{2} === {2} ? {x}}",
                              "${{2} ==x {2} ? {x}}",
                              "${{2} == 2 ? {x}}",
                              "${{2} == {2} x}",
                              "${{2} == {2} ? {x} y}",
                              "${{2 == {2}}",
                              "${{2}}",
                              "$ yes",
                              "100$",
                              "$",
                              "$-",
                              "${}",
                              "$()",
                              "${ }",
                              "${yes",
                              "$(yes",
                              "${yes)",
                              "${my-name}",
                              "${yes=x}",
                              "${yes?{set}x}",
                              "${yes?{set}:{not}x}",
                              "${yes:{not}:{x}}",
                              "${yes?{set}",
                              "${?x}",
                              "${{a}?x}",
                              "$loop",
                              "${loop}",
                              "x${pool}",
                              "$bad",
                              "${yes?{a{b}c}}",
                              "${yes?(a)}",
                              "$(yes?{a})",
                              "$(yes?(a))",
                              "${yes}${four}",
                              "{$yes}",
                              "$yes{four}",
                              "${{ 4 } == {4} ? {x} : {y}}",
                              "[${yes?{ a }}]",
                              "[${blank: a }]",
                              "${four}}",
                              "${yes?}",
                              "${blank:}",
                              "${yes?{}}",
                              "${yes?{}:{b}}",
                              "${blank?{}:{}}"})
        QTest::newRow(value) << QByteArray(value);
}

void MacrosTest::agreesWithPostconf()
{
    QFETCH(QByteArray, value);
    const testbed::Outcome said = postconf(value);
    const auto ours = expandMacros(value, lookUp, {.levels = true, .functions = false});
    if (said.ok()) {
        QVERIFY2(ours, ours ? "" : ours.error().text.constData());
        QCOMPARE(ours->simplified(), said.out.simplified());
        return;
    }
    QVERIFY2(!ours, ours ? ours->constData() : "");
    QCOMPARE(ours.error().kind, MacroFault::Kind::Refused);
    // How much of the text it repeats, and its quotes, are Postfix's own affair.
    const auto words = [](QByteArray text) { return text.replace('"', ""); };
    const QByteArray reason = words(ours.error().text);
    QVERIFY2(words(said.err).contains(reason.first(
                 reason.indexOf(" at: ") < 0 ? reason.size() : reason.indexOf(" at: "))),
             (ours.error().text + "\nPostfix: " + said.err).constData());
}

/// Not to be had from one Postfix: by level from 3.6 on, functions from 3.11 on.
void MacrosTest::knowsTheFormsOfEachVersion()
{
    const QByteArray level = "${{3.10} >level {3.9} ? {x} : {y}}";
    QVERIFY(!expandMacros(level, lookUp, {.levels = false, .functions = false}));
    QCOMPARE(expandMacros(level, lookUp).value(), QByteArray("x"));
    const auto called = expandMacros("${domain_to_ascii{$yes}}", lookUp);
    QVERIFY(!called);
    QCOMPARE(called.error().kind, MacroFault::Kind::Unknown);
    const auto refused =
        expandMacros("${domain_to_ascii{$yes}}", lookUp, {.levels = true, .functions = false});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, MacroFault::Kind::Refused);
}

void MacrosTest::saysWhatIsNotKnown()
{
    const auto unknown = [](const QByteArray &) {
        return MacroValue{.kind = MacroValue::Kind::Unknown, .text = {}};
    };
    const auto result = expandMacros("a ${mydomain}", unknown);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, MacroFault::Kind::Unknown);
    QCOMPARE(result.error().text, QByteArray("mydomain"));
}

void MacrosTest::endsWhatGrowsWithoutEnd()
{
    const auto doubling = [](const QByteArray &name) {
        const int number = name.sliced(1).toInt();
        const QByteArray next = "$x" + QByteArray::number(number + 1);
        return MacroValue{.kind = MacroValue::Kind::Written,
                          .text = number < 90 ? next + next : QByteArray("x")};
    };
    const auto result = expandMacros("$x1", doubling);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, MacroFault::Kind::TooLong);
}

/// A text that is never used is read all the same.
void MacrosTest::endsWhatIsReadAgainAndAgain()
{
    int asked = 0;
    const auto lookUp = [&asked](const QByteArray &name) -> MacroValue {
        ++asked;
        if (name == "nobody")
            return {};
        return {.kind = MacroValue::Kind::Written,
                .text = name == "long" ? "${nobody?{" + QByteArray(100'000, 'x') + "}}"
                                       : QByteArray("$long").repeated(1000)};
    };
    const auto result = expandMacros(QByteArray("$many").repeated(1000), lookUp);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, MacroFault::Kind::TooLong);
    QVERIFY2(asked < 100, QByteArray::number(asked));
}

void MacrosTest::findsEveryName()
{
    QCOMPARE(macroNames("$a ${b} $(c) ${d?$e} ${f:{$g}} ${{$h} == {$i} ? {$j} : {$k}} $$l"),
             (QSet<QByteArray>{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}));
    // What Postfix reads before it finds the reference bad.
    QCOMPARE(macroNames("${a?{$b}:{$c}, $d} $e"), (QSet<QByteArray>{"a", "b", "c"}));
    QCOMPARE(macroNames("${a?{$b}, {$c}}"), (QSet<QByteArray>{"a", "b"}));
    QCOMPARE(macroNames("${{$a} == {$b} $c} $d"), (QSet<QByteArray>{"a", "b"}));
    QCOMPARE(macroNames("${a-b}"), QSet<QByteArray>());
}

QTEST_GUILESS_MAIN(MacrosTest)
#include "tst_macros.moc"
