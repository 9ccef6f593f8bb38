// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/merge/conflictwords.h"
#include "ui/merge/mergedialog.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace postseal;
using namespace Qt::StringLiterals;
using Kind = MergeConflict::Kind;

/// The choices between a draft and what others did, by mouse and by keyboard.
class MergeDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_dialog.reset(); }
    void showsTheThreeSides();
    void isPutTogetherWhenAllIsDecided();
    void aChoiceStaysAndCanBeChanged();
    void worksByKeyboardAlone();
    void bothIsOfferedForNewLinesOnly();
    void saysWhatBecomesOfAFile();
    void showsWhereASettingIsGivenTwice();
    void saysWhatARowWouldComeTo();
    void tellsWhichRowsDoNotFollow();
    void tellsTheFirstFewOfThem();
    void showsNothingOfASecret();
    void escapeDecidesNothing();

private:
    void open(const QList<MergeConflict> &conflicts);
    QString textOf(const char *name)
    {
        auto *edit = seen<QPlainTextEdit>(m_dialog.get(), QLatin1StringView(name));
        return edit ? edit->toPlainText() : u"not seen"_s;
    }
    QRadioButton *choice(const char *name)
    {
        return seen<QRadioButton>(m_dialog.get(), QLatin1StringView(name));
    }
    bool canMerge() { return seen<QPushButton>(m_dialog.get(), u"mergeNow"_s)->isEnabled(); }
    QListWidget *list() { return seen<QListWidget>(m_dialog.get(), u"conflicts"_s); }

    std::unique_ptr<MergeDialog> m_dialog;
};

namespace {

/// Line \a line of main.cf, changed by both.
MergeConflict changed(qsizetype line, const QByteArray &base, const QByteArray &ours,
                      const QByteArray &theirs)
{
    const LineRange range{.begin = line - 1, .end = line};
    return {.path = "/etc/postfix/main.cf",
            .kind = Kind::Lines,
            .lines = {.base = range,
                      .ours = range,
                      .theirs = {.begin = line, .end = line + 2},
                      .baseLines = base,
                      .ourLines = ours,
                      .theirLines = theirs},
            .setting = {}};
}

QList<MergeConflict> two()
{
    return {changed(3, "a = 1\n", "a = 2\n", "# theirs\na = 3\n"),
            changed(9, "b = 1\n", "", "b = 3\n")};
}

} // namespace

void MergeDialogTest::init()
{
    failOnAnyWarning();
}

void MergeDialogTest::open(const QList<MergeConflict> &conflicts)
{
    m_dialog = std::make_unique<MergeDialog>(conflicts, u"mail.example.org"_s);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void MergeDialogTest::showsTheThreeSides()
{
    open(two());
    QCOMPARE(textOf("baseLines"), u"a = 1"_s);
    QCOMPARE(textOf("theirLines"), u"# theirs\na = 3"_s);
    QCOMPARE(textOf("ourLines"), u"a = 2"_s);
    QVERIFY(choice("takeTheirs")->text().contains(u"mail.example.org now (lines 4 to 5)"_s));
    QVERIFY(choice("keepOurs")->text().contains(u"(line 3)"_s));
    list()->setCurrentRow(1);
    QCOMPARE(textOf("ourLines"), QString());
    QCOMPARE(seen<QPlainTextEdit>(m_dialog.get(), u"ourLines"_s)->placeholderText(),
             u"(no lines)"_s);
}

void MergeDialogTest::isPutTogetherWhenAllIsDecided()
{
    open(two());
    QVERIFY(!canMerge() && !choice("keepOurs")->isChecked() && !choice("takeTheirs")->isChecked());
    choice("keepOurs")->click();
    QVERIFY(!canMerge());
    QVERIFY(allWords(*m_dialog).contains(u"1 of 2 decided."_s));
    QVERIFY(click<QPushButton>(m_dialog.get(), u"nextConflict"_s));
    QCOMPARE(list()->currentRow(), 1);
    QVERIFY(!choice("keepOurs")->isChecked() && !choice("takeTheirs")->isChecked());
    choice("takeTheirs")->click();
    QVERIFY(canMerge());
    QVERIFY(!seen<QPushButton>(m_dialog.get(), u"nextConflict"_s)->isEnabled());
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QVERIFY(click<QPushButton>(m_dialog.get(), u"mergeNow"_s));
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(m_dialog->choices(), QList<MergeChoice>({MergeChoice::Ours, MergeChoice::Theirs}));
}

void MergeDialogTest::aChoiceStaysAndCanBeChanged()
{
    open(two());
    choice("keepOurs")->click();
    list()->setCurrentRow(1);
    list()->setCurrentRow(0);
    QVERIFY(choice("keepOurs")->isChecked());
    QVERIFY(list()->item(0)->text().contains(u"main.cf, lines 4 to 5: mine"_s));
    choice("takeTheirs")->click();
    QVERIFY(!choice("keepOurs")->isChecked());
    QVERIFY(list()->item(0)->text().endsWith(u"the server's"_s));
    QVERIFY(list()->item(1)->text().endsWith(u"open"_s));
}

void MergeDialogTest::worksByKeyboardAlone()
{
    open(two());
    QVERIFY(list()->hasFocus());
    QTest::keyClick(m_dialog.get(), Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(choice("keepOurs")->isChecked());
    QTest::keyClick(m_dialog.get(), Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(list()->currentRow(), 1);
    QTest::keyClick(m_dialog.get(), Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY(canMerge());
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::keyClick(m_dialog.get(), Qt::Key_P, Qt::AltModifier);
    QTRY_COMPARE(accepted.size(), 1);
}

void MergeDialogTest::bothIsOfferedForNewLinesOnly()
{
    MergeConflict inserted = changed(3, "", "a = 2\n", "b = 3\n");
    inserted.lines.base = {.begin = 2, .end = 2};
    open({two().first(), inserted});
    QVERIFY(!choice("keepBoth"));
    QCOMPARE(textOf("baseLines"), u"a = 1"_s);
    list()->setCurrentRow(1);
    QCOMPARE(textOf("baseLines"), u"not seen"_s);
    choice("keepBoth")->click();
    list()->setCurrentRow(0);
    choice("keepOurs")->click();
    QCOMPARE(m_dialog->choices(), QList<MergeChoice>({MergeChoice::Ours, MergeChoice::Both}));
}

void MergeDialogTest::saysWhatBecomesOfAFile()
{
    open({{.path = "/etc/postfix/tls_policy", .kind = Kind::WeRemove, .lines = {}, .setting = {}},
          {.path = "/etc/postfix/relay", .kind = Kind::TheyRemoved, .lines = {}, .setting = {}}});
    QVERIFY(allWords(*m_dialog).contains(u"You take this file away"_s));
    QVERIFY(choice("keepOurs")->text().contains(u"the file goes"_s));
    QCOMPARE(textOf("theirLines"), u"not seen"_s);
    list()->setCurrentRow(1);
    QVERIFY(allWords(*m_dialog).contains(u"it was taken away"_s));
    QVERIFY(choice("keepOurs")->text().contains(u"comes back"_s));
}

void MergeDialogTest::showsWhereASettingIsGivenTwice()
{
    MergeConflict setting = changed(3, "a = 1\n", "a = 2\n", "a = 3\n");
    setting.kind = Kind::Setting;
    setting.setting = "smtpd_tls_security_level";
    MergeConflict unset = setting;
    unset.lines.ours = {};
    unset.lines.ourLines.clear();
    open({setting, unset});
    QVERIFY(
        allWords(*m_dialog).contains(u"Both changed smtpd_tls_security_level, each in other"_s));
    QVERIFY(list()->item(0)->text().contains(u"main.cf, smtpd_tls_security_level"_s));
    QCOMPARE(textOf("theirLines"), u"a = 3"_s);
    QVERIFY(choice("takeTheirs")->text().contains(u"(lines 4 to 5)"_s));
    QVERIFY(!choice("keepBoth"));
    list()->setCurrentRow(1);
    QVERIFY(choice("keepOurs")->text().contains(u"it is not set"_s));
    QCOMPARE(textOf("ourLines"), QString());
}

void MergeDialogTest::saysWhatARowWouldComeTo()
{
    MergeConflict crossed = changed(3, " -o a=1\n", "", " -o a=1\n");
    crossed.lines.ours = {};
    crossed.kind = Kind::Crossed;
    crossed.setting = "submission/inet/a";
    MergeConflict builtIn = crossed;
    crossed.comesTo = "2";
    open({crossed, builtIn});
    QVERIFY(allWords(*m_dialog).contains(u"submission/inet/a out of the row"_s));
    QVERIFY(allWords(*m_dialog).contains(u"would come to “2”"_s));
    QCOMPARE(textOf("theirLines"), u" -o a=1"_s);
    QVERIFY(choice("keepOurs")->text().contains(u"it is not set"_s));
    list()->setCurrentRow(1);
    QVERIFY(allWords(*m_dialog).contains(u"come to what is built in"_s));
}

void MergeDialogTest::tellsWhichRowsDoNotFollow()
{
    const SettingName name{.row = "submission/inet", .name = "a"};
    ConfigurationMerge merge;
    merge.remarks = {{.name = name, .rowIsOurs = true, .inRow = "own", .inMain = "2"},
                     {.name = name, .rowIsOurs = false, .inRow = "own", .inMain = {}}};
    open(two());
    QVERIFY(!seen<QLabel>(m_dialog.get(), u"mergeRemarks"_s));
    m_dialog->remark(remarksOn(merge, u"mail.example.org"_s));
    const auto *remarks = seen<QLabel>(m_dialog.get(), u"mergeRemarks"_s);
    QVERIFY(remarks);
    const QStringList lines = remarks->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first(),
             u"⚠ main.cf on mail.example.org has a = 2 now; submission/inet does not "
             "follow, since your draft gives it “own”."_s);
    QCOMPARE(lines.last(), u"⚠ Your draft takes a out of main.cf; submission/inet does not follow, "
                           "since it was given “own” on mail.example.org."_s);
    QVERIFY(remarksOn({}, u"mail.example.org"_s).isEmpty());
}

void MergeDialogTest::tellsTheFirstFewOfThem()
{
    const SettingName name{.row = "submission/inet", .name = "a"};
    ConfigurationMerge merge;
    merge.remarks.resize(5, {.name = name, .inRow = QByteArray(200, 'x'), .inMain = "2"});
    const QStringList lines = remarksOn(merge, u"mail.example.org"_s).split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.first().contains(QString(60, u'x') + u'…'));
    QVERIFY(lines.last().contains(u"2 more"_s));
}

void MergeDialogTest::showsNothingOfASecret()
{
    open({{.path = "/etc/postfix/sasl_passwd", .kind = Kind::Hidden, .lines = {}, .setting = {}}});
    QVERIFY(allWords(*m_dialog).contains(u"are not shown"_s));
    QVERIFY(!seen<QPlainTextEdit>(m_dialog.get(), {}));
    choice("takeTheirs")->click();
    QVERIFY(canMerge());
}

void MergeDialogTest::escapeDecidesNothing()
{
    open(two());
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    const QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    choice("keepOurs")->click();
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
    QVERIFY(accepted.isEmpty());
}

QTEST_MAIN(MergeDialogTest)
#include "tst_mergedialog.moc"
