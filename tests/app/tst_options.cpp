// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/help.h"
#include "tests/testbed/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::ctl;
using namespace Qt::StringLiterals;

class OptionsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsOptionsAnywhere();
    void readsGluedAndLetterForms();
    void keepsEveryValueOfARepeatedOption();
    void takesNothingForAnOptionAfterTwoDashes();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void wantsWholeNumbers();
    void everyCommandExplainsItself();
    void manualAndDocumentNameEverything();
    void manualPageIsWellFormed();
    void bashCompletesCommandsAndOptions();
    void saysWhichCommandIsMissing();
};

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

testbed::Outcome run(const QStringList &words)
{
    return testbed::Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"), words).run();
}

Result<Arguments> parse(const QStringList &words)
{
    return Arguments::parse(words, findCommand(u"apply"_s)->options);
}

} // namespace

void OptionsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void OptionsTest::readsOptionsAnywhere()
{
    const auto arguments = parse({u"--json"_s, u"ssh://host"_s, u"--set"_s, u"a=b"_s});
    QVERIFY(arguments);
    QCOMPARE(arguments->positional(), QStringList{u"ssh://host"_s});
    QVERIFY(arguments->has(u"json"_s));
    QCOMPARE(arguments->value(u"set"_s), u"a=b"_s);
}

void OptionsTest::readsGluedAndLetterForms()
{
    const auto arguments = parse({u"--set=a=b=c"_s, u"-i"_s, u"key"_s});
    QVERIFY(arguments);
    QCOMPARE(arguments->value(u"set"_s), u"a=b=c"_s);
    QCOMPARE(arguments->value(u"identity"_s), u"key"_s);
}

void OptionsTest::keepsEveryValueOfARepeatedOption()
{
    const auto arguments = parse({u"--set"_s, u"a=1"_s, u"--set"_s, u"b=2"_s});
    QVERIFY(arguments);
    QCOMPARE(arguments->values(u"set"_s), (QStringList{u"a=1"_s, u"b=2"_s}));
}

void OptionsTest::takesNothingForAnOptionAfterTwoDashes()
{
    const auto arguments = parse({u"--"_s, u"--json"_s});
    QVERIFY(arguments);
    QVERIFY(!arguments->has(u"json"_s));
    QCOMPARE(arguments->positional(), QStringList{u"--json"_s});
}

void OptionsTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("atFault");
    QTest::addRow("unknown option") << QStringList{u"--sett"_s, u"a=b"_s} << u"--sett"_s;
    QTest::addRow("unknown letter") << QStringList{u"-x"_s} << u"-x"_s;
    QTest::addRow("value missing") << QStringList{u"--set"_s} << u"--set"_s;
    QTest::addRow("value given to a switch") << QStringList{u"--json=yes"_s} << u"--json"_s;
    QTest::addRow("password as a value") << QStringList{u"--password"_s, u"x"_s} << u"--password"_s;
}

void OptionsTest::refusesWhatItDoesNotKnow()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, atFault);
    const auto arguments = parse(words);
    QVERIFY(!arguments);
    QCOMPARE(arguments.error().code, ErrorCode::BadInput);
    QCOMPARE(arguments.error().subject, atFault);
}

void OptionsTest::wantsWholeNumbers()
{
    const auto arguments = parse({u"--deadline"_s, u"1m"_s, u"--timeout"_s, u"0"_s});
    QVERIFY(arguments);
    QVERIFY(!arguments->number(u"deadline"_s, 60, 5));
    QVERIFY(!arguments->number(u"timeout"_s, 20, 1));
    QCOMPARE(arguments->number(u"password-fd"_s, 7, 0), Result<int>(7));
}

void OptionsTest::everyCommandExplainsItself()
{
    for (const Command &command : commands()) {
        const QString name = QString::fromUtf8(command.name);
        const testbed::Outcome outcome = run({name, u"--help"_s});
        QVERIFY2(outcome.ok(), outcome.text());
        QVERIFY2(outcome.out.startsWith("Usage: postsealctl " + name.toUtf8()), outcome.text());
        QCOMPARE(outcome.out, run({u"help"_s, name}).out);
    }
}

void OptionsTest::manualAndDocumentNameEverything()
{
    QString manual = manualPage();
    manual.remove(u'\\');
    const QString document =
        QString::fromUtf8(readAll(QStringLiteral(POSTSEAL_SOURCE_DIR "/docs/postsealctl.md")));
    QStringList names;
    for (const Command &command : commands()) {
        names += QString::fromUtf8(command.name);
        for (const OptionSpec &option : command.options)
            names += u"--"_s + QString::fromUtf8(option.name);
    }
    for (const QString &name : names) {
        QVERIFY2(manual.contains(name), qPrintable(name));
        QVERIFY2(document.contains(u'`' + name), qPrintable(name));
    }
    for (const ExitStatus &status : exitStatuses())
        QVERIFY2(document.contains(
                     u"| %1 | %2 |"_s.arg(status.code).arg(QString::fromUtf8(status.words))),
                 status.words);
}

void OptionsTest::manualPageIsWellFormed()
{
    const testbed::Outcome man = run({u"help"_s, u"--man"_s});
    QVERIFY2(man.ok(), man.text());
    for (const QByteArray &line : man.out.split('\n')) {
        static const QRegularExpression request(u"^\\.(TH|SH|SS|TP|PP|B|I|BR)( |$)"_s);
        if (line.startsWith('.') || line.startsWith('\''))
            QVERIFY2(request.match(QString::fromUtf8(line)).hasMatch(), line);
        QVERIFY2(!line.contains(" --"), line); // an option must be typed as it is shown
    }
}

void OptionsTest::bashCompletesCommandsAndOptions()
{
    const QString script =
        QString::fromUtf8(run({u"completion"_s, u"bash"_s}).out) +
        u"\ncomplete_words() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); "
        "_postsealctl; echo \"${COMPREPLY[*]}\"; }\n"
        "complete_words postsealctl ins\ncomplete_words postsealctl apply --list\n"_s;
    const testbed::Outcome outcome = testbed::Program(u"bash"_s, {u"-c"_s, script}).run();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(outcome.out, QByteArray("inspect\n--listener\n"));
}

void OptionsTest::saysWhichCommandIsMissing()
{
    QCOMPARE(run({}).status, int(Usage));
    const testbed::Outcome outcome = run({u"aply"_s});
    QCOMPARE(outcome.status, int(Usage));
    QVERIFY2(outcome.err.contains("aply"), outcome.text());
    QVERIFY2(outcome.out.isEmpty(), outcome.text());
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
