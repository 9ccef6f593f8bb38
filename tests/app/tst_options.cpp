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
    void explainsParameters();
    void explainsParametersWithoutAText();
    void saysWhatCouldNotBeWritten();
    void builtInValuesAreThoseOfPostfix();
    void refusesWhatNoPostfixKnows_data();
    void refusesWhatNoPostfixKnows();
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

void OptionsTest::saysWhatCouldNotBeWritten()
{
    const QString program = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");
    const testbed::Outcome full =
        testbed::Program(u"sh"_s, {u"-c"_s, program + u" help smtpd_tls_loglevel > /dev/full"_s})
            .run();
    QCOMPARE(full.status, 1);
    QVERIFY2(full.err.contains("standard output: No space left on device"), full.err);
    // A reader that has seen enough is no failure.
    const testbed::Outcome enough =
        testbed::Program(u"bash"_s, {u"-c"_s, program + u" --help | exec true; "
                                                        "echo ${PIPESTATUS[0]}"_s})
            .run();
    QCOMPARE(enough.out, "0\n");
    QCOMPARE(enough.err, QByteArray());
}

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
        QSet<QByteArray> names;
        for (const OptionSpec &option : command.options) {
            QVERIFY2(!names.contains(option.name), option.name);
            names += option.name;
        }
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
        "complete_words postsealctl ins\ncomplete_words postsealctl apply --list\n"
        "complete_words postsealctl help smtpd_tls_chain\ncomplete_words postsealctl help goa\n"_s;
    const testbed::Outcome outcome = testbed::Program(u"bash"_s, {u"-c"_s, script}).run();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(outcome.out, QByteArray("inspect\n--listener\nsmtpd_tls_chain_files\ngoals\n"));
}

void OptionsTest::saysWhichCommandIsMissing()
{
    QCOMPARE(run({}).status, int(Usage));
    const testbed::Outcome outcome = run({u"aply"_s});
    QCOMPARE(outcome.status, int(Usage));
    QVERIFY2(outcome.err.contains("aply"), outcome.text());
    QVERIFY2(outcome.out.isEmpty(), outcome.text());
}

void OptionsTest::explainsParameters()
{
    const testbed::Outcome outcome = run({u"help"_s, u"smtpd_tls_mandatory_protocols"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY2(outcome.out.startsWith("smtpd_tls_mandatory_protocols\nTLS versions where TLS is "
                                    "required"),
             outcome.text());
    QVERIFY2(outcome.out.contains("  3.5: !SSLv2, !SSLv3\n"), outcome.text());
    QVERIFY2(outcome.out.contains("after a reload"), outcome.text());
    const testbed::Outcome old = run({u"help"_s, u"smtpd_tls_cert_file"_s});
    QVERIFY2(old.out.contains("use smtpd_tls_chain_files"), old.text());
    const testbed::Outcome restart = run({u"help"_s, u"inet_interfaces"_s});
    QVERIFY2(restart.out.contains("after a restart"), restart.text());
}

void OptionsTest::explainsParametersWithoutAText()
{
    const testbed::Outcome outcome = run({u"help"_s, u"known_tcp_ports"_s});
    QVERIFY2(outcome.out.contains("since 3.6"), outcome.text());
    const testbed::Outcome bare = run({u"help"_s, u"smtpd_forbidden_commands"_s});
    QVERIFY2(bare.ok(), bare.text());
    QVERIFY2(bare.out.contains("postconf(5)"), bare.text());
    QVERIFY2(bare.out.contains("CONNECT"), bare.text());
    const testbed::Outcome machines = run({u"help"_s, u"myhostname"_s});
    QVERIFY2(machines.out.contains("3.5, 3.7, 3.10: from the machine\n"), machines.text());
    const testbed::Outcome fresh = run({u"help"_s, u"requiretls_enable"_s});
    QVERIFY2(fresh.out.contains("3.5, 3.7, 3.10: no such parameter\n"), fresh.text());
}

/// Each value that is shown for the installed branch is what postconf(1) prints.
void OptionsTest::builtInValuesAreThoseOfPostfix()
{
    const QString postconf = u"/usr/sbin/postconf"_s;
    const QByteArray version =
        testbed::Program(postconf, {u"-dh"_s, u"mail_version"_s}).run().out.trimmed();
    const QByteArray branch = version.first(version.lastIndexOf('.'));
    for (const QString &name : {u"smtp_tls_security_level"_s, u"smtpd_tls_mandatory_ciphers"_s,
                                u"smtpd_tls_eecdh_grade"_s, u"smtp_sasl_security_options"_s}) {
        const QByteArray theirs = testbed::Program(postconf, {u"-dh"_s, name}).run().out.trimmed();
        bool found = false;
        for (const QByteArray &line : run({u"help"_s, name}).out.split('\n')) {
            const QByteArray releases = line.left(line.indexOf(": "));
            if (line.startsWith("  Built in") && releases.contains(branch))
                found = line.endsWith(": " + (theirs.isEmpty() ? "empty" : theirs));
        }
        QVERIFY2(found, qPrintable(name));
    }
}

void OptionsTest::refusesWhatNoPostfixKnows_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("hint");
    QTest::addRow("slip") << u"smtpd_tls_security_levle"_s
                          << QByteArray("is smtpd_tls_security_level meant?");
    QTest::addRow("case") << u"smtpd_tls_cafile"_s << QByteArray("is smtpd_tls_CAfile meant?");
    QTest::addRow("nothing near") << u"make_coffee_strong"_s << QByteArray("see --help");
}

void OptionsTest::refusesWhatNoPostfixKnows()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, hint);
    const testbed::Outcome outcome = run({u"help"_s, name});
    QCOMPARE(outcome.status, int(Usage));
    QVERIFY2(outcome.out.isEmpty(), outcome.text());
    QVERIFY2(outcome.err.contains(name.toUtf8()) && outcome.err.contains(hint), outcome.text());
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
