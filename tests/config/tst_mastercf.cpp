// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/mastercf.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

MasterCf document(const char *file)
{
    return MasterCf::parse(dataFile(QStringLiteral("master.cf/") + QString::fromLatin1(file)));
}

/// Lines of \a after that are not in \a before and the other way round: "-old" and "+new".
QList<QByteArray> changedLines(const QByteArray &before, const QByteArray &after)
{
    QList<QByteArray> gone = before.split('\n'), come;
    for (const QByteArray &line : after.split('\n')) {
        if (!gone.removeOne(line))
            come.append('+' + line);
    }
    QList<QByteArray> changes;
    for (const QByteArray &line : gone)
        changes.append('-' + line);
    return changes + come;
}

} // namespace

class MasterCfTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsRows();
    void readsBracedAndGluedOptions();
    void optionsOfOtherProgramsAreArguments();
    void findsRowsByNameAndPort();
    void lastDuplicateIsInForce();
    void saysWhatPostfixRefuses_data();
    void saysWhatPostfixRefuses();
    void setsOverride_data();
    void setsOverride();
    void refusesWhatCannotStand_data();
    void refusesWhatCannotStand();
    void removesOverride_data();
    void removesOverride();
    void removesOptionsThatALaterOneOverrides();
    void removesRowsThatALaterOneOverrides();
    void revivesTheShippedBlock();
    void revivesNoDoublyCommentedLine();
    void revivesTheOldNameOfThePort();
    void takesNoOptionsFromTheRowAbove();
    void revivedLinesKeepCarriageReturns();
    void enablingTwiceChangesNothing();
    void appendsARowWhenThereIsNone();
    void knowsNoOtherRowToAppend();
    void disablesTheWholeBlock();
    void disabledDoesNotReviveOldComments();
    void disablesNoDeliveryRowByAPortName();
    void enablesWhatItDisabled_data();
    void enablesWhatItDisabled();
    void revivesArgumentsButNoWords();
};

void MasterCfTest::readsRows()
{
    const MasterCf master = document("shipped.cf");
    QCOMPARE(master.services().size(), 5);
    const Service relay = master.services().at(3);
    QCOMPARE(relay.name(), QByteArray("relay/unix"));
    QCOMPARE(relay.chroot, QByteArray("y"));
    QCOMPARE(relay.program, QByteArray("smtp"));
    QCOMPARE(relay.command(), QByteArray("smtp -o syslog_name=postfix/$service_name"));
    QCOMPARE(relay.overrides, (QList<Override>{{"syslog_name", "postfix/$service_name"}}));
    QCOMPARE(relay.firstLine, 17);
    QCOMPARE(relay.lastLine, 18);
    QCOMPARE(master.services().at(4).type, QByteArray("unix-dgram"));
    QVERIFY(master.problems().isEmpty());
}

// The words are those that postconf -F of Postfix 3.7 prints.
void MasterCfTest::readsBracedAndGluedOptions()
{
    const MasterCf master = document("braces.cf");
    const Service row = master.services().first();
    QCOMPARE(row.command(),
             QByteArray("smtpd -o {smtpd_client_restrictions=permit_mynetworks,       reject} "
                        "-o milter_default_action=accept -o smtpd_helo_required=yes -v "
                        "-o smtpd_sasl_auth_enable=no -o unclosed=x"));
    QCOMPARE(row.overrides.size(), 5);
    QCOMPARE(row.argumentsWithoutOverrides, QList<QByteArray>{"-v"});
    QCOMPARE(row.valueOf("unclosed"), std::optional<QByteArray>("x"));
    QCOMPARE(master.problems().size(), 1);
    QCOMPARE(master.problems().first().text, QStringLiteral("missing '}' in \"{unclosed = x\""));
}

void MasterCfTest::optionsOfOtherProgramsAreArguments()
{
    const Service pipe = document("pipe.cf").services().at(1);
    QVERIFY(pipe.overrides.isEmpty());
    QCOMPARE(
        pipe.argumentsWithoutOverrides,
        (QList<QByteArray>{"flags=DRhu", "user={vmail:v mail}", "argv=/usr/lib/dovecot/deliver",
                           "-o", "not=option", "-f", "${sender}"}));
    QVERIFY(!pipe.valueOf("not"));
}

void MasterCfTest::findsRowsByNameAndPort()
{
    const MasterCf master = MasterCf::parse("smtp unix - - n - - smtp\n"
                                            "smtps inet n - n - - smtpd\n"
                                            "127.0.0.1:465 inet n - n - - smtpd\n"
                                            "dovecot unix - n n - - pipe\n");
    QCOMPARE(master.find("smtps/inet"), &master.services().at(1));
    QCOMPARE(master.find("submissions"), &master.services().at(1));
    QCOMPARE(master.find("465/inet"), &master.services().at(1));
    QCOMPARE(master.find("127.0.0.1:465"), &master.services().at(2));
    QCOMPARE(master.find("dovecot"), &master.services().at(3));
    QCOMPARE(master.find("smtp/unix"), &master.services().at(0));
    QVERIFY(!master.find("smtp"));
    QVERIFY(!master.find("submission"));
}

void MasterCfTest::lastDuplicateIsInForce()
{
    MasterCf master = document("duplicates.cf");
    QCOMPARE(master.find("smtp"), &master.services().at(1));
    QCOMPARE(master.find("smtp")->valueOf("smtpd_tls_security_level"),
             std::optional<QByteArray>("encrypt"));
    QCOMPARE(master.problems().size(), 1);
    QVERIFY(master.setOverride("smtp", "smtpd_tls_security_level", "none"));
    QCOMPARE(changedLines(dataFile(QStringLiteral("master.cf/duplicates.cf")), master.toBytes()),
             (QList<QByteArray>{"-smtp inet n - n - - smtpd -o smtpd_tls_security_level=may "
                                "-o smtpd_tls_security_level=encrypt",
                                "+smtp inet n - n - - smtpd -o smtpd_tls_security_level=may "
                                "-o smtpd_tls_security_level=none"}));
}

// Lines and words are those of postconf -M of Postfix 3.7.
void MasterCfTest::saysWhatPostfixRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *fact, const QByteArray &text, int line, const char *reason) {
        QTest::newRow(fact) << text << line << QString::fromLatin1(reason);
    };
    row("too few fields", dataFile(QStringLiteral("master.cf/few-fields.cf")), 2,
        "bad field count");
    row("private", dataFile(QStringLiteral("master.cf/bad-private.cf")), 1,
        "invalid private field \"no\" in \"smtp inet no - n - - smtpd\"");
    row("type", "x foo n - n - - y\n", 1, "invalid type field \"foo\" in \"x foo n - n - - y\"");
    row("wakeup", "x unix - - n 5x - y\n", 1,
        "invalid wakeup field \"5x\" in \"x unix - - n 5x - y\"");
    row("process limit", "\nx unix - - n - {5} y\n", 2,
        "invalid process_limit field \"{5}\" in \"x unix - - n - {5} y\"");
}

void MasterCfTest::saysWhatPostfixRefuses()
{
    QFETCH(QByteArray, text);
    const MasterCf master = MasterCf::parse(text);
    QCOMPARE(master.problems().size(), 1);
    QCOMPARE(master.problems().first().severity, Problem::Severity::Fatal);
    QTEST(master.problems().first().line, "line");
    QTEST(master.problems().first().text, "reason");
    QCOMPARE(master.toBytes(), text);
}

void MasterCfTest::setsOverride_data()
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

void MasterCfTest::setsOverride()
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

void MasterCfTest::refusesWhatCannotStand_data()
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

void MasterCfTest::refusesWhatCannotStand()
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

void MasterCfTest::removesOverride_data()
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

void MasterCfTest::removesOverride()
{
    QFETCH(QByteArray, before);
    MasterCf master = MasterCf::parse(before);
    QVERIFY(master.removeOverride("smtp", "p"));
    QTEST(master.toBytes(), "after");
    QVERIFY(!master.removeOverride("smtp", "p"));
}

void MasterCfTest::removesOptionsThatALaterOneOverrides()
{
    MasterCf master = MasterCf::parse("smtp inet n - n - - smtpd -o p=1\n  -op=2 -o a=b\n# c\n"
                                      "  -o { p = 3 }\n");
    QVERIFY(master.removeOverridden("smtp", "p"));
    QCOMPARE(master.toBytes(),
             QByteArray("smtp inet n - n - - smtpd\n -o a=b\n# c\n  -o { p = 3 }\n"));
    QVERIFY(!master.removeOverridden("smtp", "p"));
    QVERIFY(!master.removeOverridden("smtp", "a"));
}

void MasterCfTest::removesRowsThatALaterOneOverrides()
{
    const QByteArray other = "smtp unix - - n - - smtp\n";
    const QByteArray last = "smtp inet n - n - - smtpd -o p=2\n";
    MasterCf master = MasterCf::parse("smtp inet n - n - - smtpd\n  -o p=1\n" + other + last);
    QVERIFY(master.removeOverridden("smtp/inet"));
    QCOMPARE(master.toBytes(), other + last);
    QVERIFY(!master.removeOverridden("smtp/inet"));
}

void MasterCfTest::revivesTheShippedBlock()
{
    MasterCf master = document("shipped.cf");
    QVERIFY(master.enable("submission"));
    QCOMPARE(changedLines(dataFile(QStringLiteral("master.cf/shipped.cf")), master.toBytes()),
             (QList<QByteArray>{
                 "-#submission inet n       -       y       -       -       smtpd",
                 "-#  -o syslog_name=postfix/submission", "-#  -o smtpd_tls_security_level=encrypt",
                 "-#  -o smtpd_client_restrictions=",
                 "-#  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject",
                 "+submission inet n       -       y       -       -       smtpd",
                 "+  -o syslog_name=postfix/submission", "+  -o smtpd_tls_security_level=encrypt",
                 "+  -o smtpd_client_restrictions=",
                 "+  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject"}));
    QCOMPARE(master.find("submission")->overrides.size(), 4);
    QVERIFY(!master.find("127.0.0.1:submission"));
}

void MasterCfTest::revivesNoDoublyCommentedLine()
{
    MasterCf master = document("doubly-commented.cf");
    QVERIFY(master.enable("submissions/inet"));
    QCOMPARE(
        master.find("submissions")->overrides,
        (QList<Override>{{"smtpd_tls_wrappermode", "yes"}, {"smtpd_sasl_auth_enable", "yes"}}));
    QVERIFY(master.toBytes().contains("\n##  -o smtpd_tls_security_level=none\n"
                                      "#  #-o smtpd_sasl_auth_enable=no\n"));
    QVERIFY(master.toBytes().contains("\n\n#  -o stray=yes\n"));
}

void MasterCfTest::revivesTheOldNameOfThePort()
{
    MasterCf master = document("old-smtps.cf");
    QVERIFY(master.enable("submissions"));
    const Service *row = master.find("submissions");
    QVERIFY(row);
    QCOMPARE(row->name(), QByteArray("smtps/inet"));
    QCOMPARE(row->overrides, (QList<Override>{{"smtpd_tls_wrappermode", "yes"},
                                              {"smtpd_sasl_auth_enable", "yes"},
                                              {"smtpd_reject_unlisted_recipient", "no"}}));
    QCOMPARE(master.services().size(), 3);
}

void MasterCfTest::takesNoOptionsFromTheRowAbove()
{
    MasterCf master = document("captured.cf");
    const Service smtp = *master.find("smtp");
    QVERIFY(master.enable("submission"));
    QCOMPARE(master.find("smtp")->overrides, smtp.overrides);
    QVERIFY(master.toBytes().startsWith(dataFile(QStringLiteral("master.cf/captured.cf"))));
    QVERIFY(!master.find("submission")->valueOf("smtpd_tls_auth_only")->isEmpty());
}

void MasterCfTest::revivedLinesKeepCarriageReturns()
{
    MasterCf master = document("crlf.cf");
    QVERIFY(master.enable("submission"));
    QVERIFY(master.toBytes().contains(
        "\r\nsubmission inet n - n - - smtpd\r\n  -o smtpd_tls_security_level=encrypt\r\nqmgr"));
}

void MasterCfTest::enablingTwiceChangesNothing()
{
    MasterCf master = document("old-smtps.cf");
    QVERIFY(master.enable("smtps"));
    const QByteArray once = master.toBytes();
    QVERIFY(master.enable("submissions"));
    QCOMPARE(master.toBytes(), once);
}

void MasterCfTest::appendsARowWhenThereIsNone()
{
    MasterCf master = document("no-final-newline.cf");
    QVERIFY(master.enable("submissions"));
    QVERIFY(master.toBytes().startsWith("smtp inet n - n - - smtpd\nqmgr unix n - n 300 1 qmgr\n"));
    const Service *row = master.find("submissions");
    QVERIFY(row);
    QCOMPARE(row->chroot, QByteArray("n"));
    QCOMPARE(row->valueOf("smtpd_tls_wrappermode"), std::optional<QByteArray>("yes"));
    QVERIFY(master.enable("submission"));
    QCOMPARE(master.find("submission")->valueOf("smtpd_tls_security_level"),
             std::optional<QByteArray>("encrypt"));
    QVERIFY(master.problems().isEmpty());
}

void MasterCfTest::knowsNoOtherRowToAppend()
{
    MasterCf master = document("shipped.cf");
    const Status done = master.enable("dovecot/unix");
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QCOMPARE(master, document("shipped.cf"));
}

void MasterCfTest::disablesTheWholeBlock()
{
    MasterCf master = document("braces.cf");
    QVERIFY(master.disable("smtp"));
    QVERIFY(master.services().isEmpty());
    QVERIFY(master.problems().isEmpty());
    QVERIFY(master.toBytes().startsWith("#smtp inet n - n - - smtpd\n#  -o {"));
    QVERIFY(!master.disable("smtp"));
}

void MasterCfTest::disabledDoesNotReviveOldComments()
{
    MasterCf master = document("shipped.cf");
    const QList<Override> before = master.find("relay/unix")->overrides;
    QVERIFY(master.disable("relay/unix"));
    QVERIFY(!master.find("relay/unix"));
    QVERIFY(master.enable("relay/unix"));
    QCOMPARE(master.find("relay/unix")->overrides, before);
}

void MasterCfTest::disablesNoDeliveryRowByAPortName()
{
    MasterCf master = MasterCf::parse("smtp unix - - n - - smtp\n");
    const Status done = master.disable("smtp");
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QVERIFY(master.disable("smtp/unix"));
}

void MasterCfTest::enablesWhatItDisabled_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("service");
    for (const char *file : {"crlf.cf", "no-final-newline.cf", "shipped.cf", "old-smtps.cf",
                             "blank-lines-inside.cf", "row-inside.cf", "braces-over-lines.cf"})
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray("smtp/inet");
    const QString pipes = QStringLiteral("pipe-arguments.cf");
    for (const char *service : {"maildrop/unix", "mailman/unix", "policy/unix"})
        QTest::newRow(service) << pipes << QByteArray(service);
}

void MasterCfTest::enablesWhatItDisabled()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, service);
    const MasterCf before = MasterCf::parse(dataFile(QStringLiteral("master.cf/") + file));
    MasterCf master = before;
    QVERIFY(master.disable(service));
    QVERIFY(!master.find(service));
    QCOMPARE(master.services().size(), before.services().size() - 1);
    QVERIFY(master.enable(service));
    QCOMPARE(master.find(service)->command(), before.find(service)->command());
    QCOMPARE(master.services().size(), before.services().size());
}

/// What stands beside the arguments of a row that is commented out is no part of them.
void MasterCfTest::revivesArgumentsButNoWords()
{
    MasterCf master = document("pipe-arguments.cf");
    QVERIFY(master.enable("scalemail/unix"));
    QCOMPARE(master.find("scalemail/unix")->command(),
             QByteArray("pipe flags=R user=scalemail argv=/usr/lib/scalemail-store ${nexthop}"));
    QVERIFY(master.toBytes().contains("\n# Store it = well\n"));
}

QTEST_GUILESS_MAIN(MasterCfTest)
#include "tst_mastercf.moc"
