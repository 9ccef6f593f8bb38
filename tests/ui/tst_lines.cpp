// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/lines/linerows.h"
#include "ui/lines/linespane.h"
#include "ui/lines/parameterinline.h"

#include <QHelpEvent>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolTip>

using namespace postseal;
using namespace Qt::StringLiterals;
using Kind = LineRow::Kind;

namespace {

const QByteArray kMain = "# top\na = 1\nsmtpd_tls_security_level =\n  may\nb = 2\n";
const QByteArray kMaster = "smtp inet n - y - - smtpd\n#587 inet n - y - - smtpd\n"
                           "pickup unix n - y 60 1 pickup\n";

Configuration configurationOf(const QByteArray &main, const QByteArray &master)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    return configuration;
}

/// A table of \a count rows.
QByteArray rowsOf(int count)
{
    QByteArray bytes;
    for (int i = 1; i <= count; ++i)
        bytes += 'r' + QByteArray::number(i) + " may\n";
    return bytes;
}

Configuration withFile(const QByteArray &bytes)
{
    Configuration configuration("/etc/postfix", {});
    static_cast<void>(configuration.putFile("/etc/postfix/t", bytes));
    return configuration;
}

QList<LineRow> fileRows(const QByteArray &before, const QByteArray &after)
{
    return lineRows(withFile(before), withFile(after),
                    {.parameters = {}, .listeners = false, .files = {"/etc/postfix/t"}});
}

} // namespace

/// What stands in the lines pane, and the pane.
class LinesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }
    void showsTheEntriesAskedFor();
    void marksWhatChanged();
    void showsARowThatIsSwitchedOff();
    void shortensFiles();
    void cutsWhatNobodyReads();
    void neverShowsSecrets();
    void thePaneFollowsTheDraft();
    void findsTheParameterOfALine_data();
    void findsTheParameterOfALine();
    void aLineSaysWhatItsParameterDoes();
};

void LinesTest::showsTheEntriesAskedFor()
{
    const Configuration same = configurationOf(kMain, kMaster);
    const LinesShown shown{
        .parameters = {"smtpd_tls_security_level"}, .listeners = true, .files = {}};
    const QList<LineRow> wanted{{Kind::Heading, 0, "/etc/postfix/main.cf"},
                                {Kind::Same, 3, "smtpd_tls_security_level ="},
                                {Kind::Same, 4, "  may"},
                                {Kind::Heading, 0, "/etc/postfix/master.cf"},
                                {Kind::Same, 1, "smtp inet n - y - - smtpd"}};
    QCOMPARE(lineRows(same, same, shown), wanted);
    QVERIFY(lineRows(same, same, {.parameters = {"c"}, .listeners = false, .files = {}}).isEmpty());
}

void LinesTest::marksWhatChanged()
{
    const Configuration base = configurationOf(kMain, {});
    const Configuration draft =
        configurationOf("# top\na = 1\nsmtpd_tls_security_level =\n  encrypt\nb = 3\nc = 1\n", {});
    const QList<LineRow> wanted{{Kind::Heading, 1, "/etc/postfix/main.cf"},
                                {Kind::Same, 3, "smtpd_tls_security_level ="},
                                {Kind::Removed, 4, "  may"},
                                {Kind::Removed, 5, "b = 2"},
                                {Kind::Changed, 4, "  encrypt"},
                                {Kind::Changed, 5, "b = 3"},
                                {Kind::Added, 6, "c = 1"}};
    QCOMPARE(
        lineRows(
            base, draft,
            {.parameters = {"smtpd_tls_security_level", "c"}, .listeners = false, .files = {}}),
        wanted);
}

void LinesTest::showsARowThatIsSwitchedOff()
{
    const Configuration base = configurationOf({}, kMaster);
    Configuration draft = base;
    MasterCf master = draft.masterCf();
    QVERIFY(master.disable("smtp/inet"));
    draft.setMasterCf(master);
    const QList<LineRow> rows =
        lineRows(base, draft, {.parameters = {}, .listeners = true, .files = {}});
    QCOMPARE(rows.value(1), (LineRow{Kind::Removed, 1, "smtp inet n - y - - smtpd"}));
    QCOMPARE(rows.value(2), (LineRow{Kind::Changed, 1, "#smtp inet n - y - - smtpd"}));
    QCOMPARE(rows.size(), 3);
}

void LinesTest::shortensFiles()
{
    QByteArray after = rowsOf(100'000);
    after.replace("r50000 may\n", "r50000 none\n");
    const QList<LineRow> rows = fileRows(rowsOf(100'000), after);
    QCOMPARE(rows.value(0), (LineRow{Kind::Heading, 1, "/etc/postfix/t"}));
    QCOMPARE(rows.value(1), (LineRow{Kind::Gap, 49'997, {}}));
    QCOMPARE(rows.value(4), (LineRow{Kind::Removed, 50'000, "r50000 may"}));
    QCOMPARE(rows.value(5), (LineRow{Kind::Changed, 50'000, "r50000 none"}));
    QCOMPARE(rows.value(8), (LineRow{Kind::Gap, 49'998, {}}));
    QCOMPARE(rows.size(), 9);
    const QList<LineRow> same = fileRows(after, after);
    QCOMPARE(same.last().kind, Kind::Gap);
    QVERIFY(same.size() < 50);
}

void LinesTest::cutsWhatNobodyReads()
{
    const QList<LineRow> rows = fileRows("", rowsOf(5000));
    QCOMPARE(rows.last().kind, Kind::Cut);
    QVERIFY(rows.size() < 500);
}

void LinesTest::neverShowsSecrets()
{
    const QByteArray key = "-----BEGIN PRIVATE KEY-----\nMARKER\n";
    const QList<LineRow> wanted{{Kind::Heading, 1, "/etc/postfix/t"}, {Kind::Secret, 0, {}}};
    QCOMPARE(fileRows("old\n", key), wanted);
    QCOMPARE(fileRows(key, "new\n"), wanted);
}

void LinesTest::thePaneFollowsTheDraft()
{
    OpenFolder open;
    open.write(u"main.cf"_s, kMain);
    open.write(u"master.cf"_s, kMaster);
    LinesPane pane(open.workspace);
    pane.show();
    pane.setLines({.parameters = {"smtpd_tls_security_level"}, .listeners = false, .files = {}});
    open.open();
    auto *text = pane.findChild<QPlainTextEdit *>(u"lines"_s);
    QTRY_VERIFY(text->toPlainText().contains(u"   4    may"_s));
    QVERIFY(text->isReadOnly());
    QVERIFY(open.workspace.edit(u"x"_s, [](const Configuration &from) -> Result<Configuration> {
        Configuration next = from;
        next.setMainCf(MainCf::parse(QByteArray(kMain).replace("may", "encrypt")));
        return next;
    }));
    QTRY_VERIFY(text->toPlainText().contains(u"~    4    encrypt"_s));
    QVERIFY(text->toPlainText().contains(u"main.cf (changed)"_s));
    open.workspace.undo();
    QTRY_VERIFY(!text->toPlainText().contains(u"encrypt"_s));
}

void LinesTest::findsTheParameterOfALine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("at"); ///< the mouse is at its beginning
    QTest::addColumn<QByteArray>("parameter");
    const auto row = [](const char *name, const QString &line, const QString &at,
                        const char *parameter) {
        QTest::newRow(name) << line << at << QByteArray(parameter);
    };
    row("entry", u"   3  relayhost = [mx]:587"_s, u"587"_s, "relayhost");
    row("named in a value", u"   3  mydestination = $myhostname, localhost"_s, u"localhost"_s,
        "mydestination");
    row("pointed at in a value", u"   3  mydestination = $myhostname, localhost"_s, u"hostname"_s,
        "myhostname");
    row("one of two -o", u"~ 12    -o smtpd_tls_wrappermode=yes -o syslog_name=x"_s, u"name=x"_s,
        "syslog_name");
    row("service", u"   1  smtp inet n - y - - smtpd"_s, u"inet"_s, "");
    row("slip", u"   1  smtpd_tls_security_levle = may"_s, u"may"_s, "");
    row("nothing", QString(), QString(), "");
}

void LinesTest::findsTheParameterOfALine()
{
    QFETCH(const QString, line);
    QFETCH(const QString, at);
    QFETCH(const QByteArray, parameter);
    QCOMPARE(parameterInLine(line, line.indexOf(at)), parameter);
}

void LinesTest::aLineSaysWhatItsParameterDoes()
{
    OpenFolder open;
    open.write(u"main.cf"_s, kMain);
    open.write(u"master.cf"_s, kMaster);
    LinesPane pane(open.workspace);
    pane.resize(800, 400);
    pane.show();
    pane.setLines({.parameters = {"smtpd_tls_security_level"}, .listeners = true, .files = {}});
    open.open();
    auto *text = pane.findChild<QPlainTextEdit *>(u"lines"_s);
    QTRY_VERIFY(text->toPlainText().contains(u"smtpd_tls_security_level"_s));
    const auto tipOf = [text](const QString &word) {
        const QTextCursor cursor = text->document()->find(word);
        const QPoint place = text->cursorRect(cursor).center();
        QHelpEvent asked(QEvent::ToolTip, place, text->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(text->viewport(), &asked);
        return QToolTip::text();
    };
    const QString tip = tipOf(u"smtpd_tls_sec"_s);
    QVERIFY2(tip.startsWith(u"<b>smtpd_tls_security_level</b><br>TLS with clients"_s),
             qPrintable(tip));
    QVERIFY2(tip.contains(u"none, may, encrypt"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"reload"_s), qPrintable(tip));
    QCOMPARE(tipOf(u"smtp inet"_s), text->toolTip());
    QVERIFY(text->toolTip().contains(u"Tilde"_s));
    QToolTip::hideText();
}

QTEST_MAIN(LinesTest)
#include "tst_lines.moc"
