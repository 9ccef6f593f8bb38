// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/cutcells.h"
#include "tests/shots/cuttext.h"
#include "tests/shots/foreigntext.h"
#include "tests/shots/keyboardfaults.h"
#include "tests/shots/misplaced.h"
#include "tests/shots/shotfaults.h"
#include "tests/ui/pagebench.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableWidget>

using namespace postseal;
using namespace postseal::shots;
using namespace Qt::StringLiterals;

namespace {

const QString kLong = u"This is a sentence that needs more room than it is given here."_s;

/// A window with one column, to be filled by a test.
struct Bench {
    QWidget window;
    QVBoxLayout *column = new QVBoxLayout(&window);

    template <typename Widget>
    Widget *add(Widget *widget, const QString &name = u"planted"_s)
    {
        widget->setObjectName(name);
        column->addWidget(widget);
        return widget;
    }
    void show()
    {
        window.setObjectName(u"window"_s);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }
};

/// A label, a field, a choice, a list and two buttons, with nothing wrong.
void fillWell(Bench &bench)
{
    auto *label = bench.add(new QLabel(u"&Name"_s), u"label"_s);
    label->setBuddy(bench.add(new QLineEdit, u"name"_s));
    auto *text = bench.add(new QLabel(kLong), u"text"_s);
    text->setWordWrap(true);
    bench.add(new QComboBox, u"level"_s)->addItems({u"may"_s, u"encrypt"_s});
    bench.window.findChild<QComboBox *>()->setAccessibleName(u"Level"_s);
    auto *list = bench.add(new QListWidget, u"list"_s);
    list->addItem(u"One"_s);
    list->setAccessibleName(u"Pages"_s);
    bench.add(new QPushButton(u"&Apply"_s), u"apply"_s);
    bench.add(new QCheckBox(u"&Remember it"_s), u"remember"_s);
}

QString words(const Faults &faults)
{
    QStringList lines;
    for (const Fault &fault : faults)
        lines += describe(fault);
    return lines.join(u'\n');
}

/// True when \a faults are one: of the widget called \a widget, told with \a what.
bool isOnly(const Faults &faults, const QString &what, const QString &widget = u"planted"_s)
{
    if (faults.size() == 1 && faults[0].what.contains(what) && faults[0].widget == widget)
        return true;
    qInfo("found: %s", qPrintable(words(faults)));
    return false;
}

} // namespace

/// Each fault is planted in a small window and has to be found, alone.
class ShotFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }
    void blamesNothingGood();
    void findsANarrowLabel();
    void findsALowLabel();
    void findsAWordWiderThanItsLabel();
    void findsANarrowButton();
    void findsANarrowChoice();
    void findsANarrowTitle();
    void findsALongHint();
    void findsTabsWithoutRoom();
    void findsSmallLetters();
    void findsANarrowHeading();
    void findsACutCell();
    void takesACutCellWithAToolTip();
    void findsAListToBeScrolledSideways();
    void findsAPageToBeScrolledSideways();
    void findsWidgetsOnOneAnother();
    void findsWhatReachesOut();
    void findsALargeWindow();
    void findsANamelessControl();
    void findsAFieldWithoutAccessibleName();
    void findsOneKeyForTwo();
    void findsAKeyboardTrap();
    void findsAJumpBack();
    void findsWhatTabNeverComesTo();
    void knowsEnglish_data();
    void knowsEnglish();
    void findsEnglish();
};

void ShotFaultsTest::blamesNothingGood()
{
    Bench bench;
    fillWell(bench);
    bench.show();
    const Faults faults = shotFaults(bench.window, {.screen = {1280, 800}, .japanese = false});
    QVERIFY2(faults.isEmpty(), qPrintable(words(faults)));
}

void ShotFaultsTest::findsANarrowLabel()
{
    Bench bench;
    bench.add(new QLabel(kLong))->setMaximumWidth(80);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"wider than its label"_s));
}

void ShotFaultsTest::findsALowLabel()
{
    Bench bench;
    auto *label = bench.add(new QLabel(kLong));
    label->setWordWrap(true);
    label->setFixedSize(150, label->fontMetrics().height());
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"too low"_s));
}

void ShotFaultsTest::findsAWordWiderThanItsLabel()
{
    Bench bench;
    auto *label = bench.add(new QLabel(u"smtpd_tls_mandatory_exclude_ciphers"_s));
    label->setWordWrap(true);
    label->setMaximumWidth(100);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"a word is wider"_s));
}

void ShotFaultsTest::findsANarrowButton()
{
    Bench bench;
    bench.add(new QPushButton(kLong))->setMaximumWidth(90);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"a button"_s));
}

void ShotFaultsTest::findsANarrowChoice()
{
    Bench bench;
    auto *box = bench.add(new QComboBox);
    box->addItem(kLong);
    box->setMaximumWidth(90);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"a choice"_s));
}

void ShotFaultsTest::findsANarrowTitle()
{
    Bench bench;
    bench.add(new QGroupBox(kLong))->setMaximumWidth(90);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"a title"_s));
}

void ShotFaultsTest::findsALongHint()
{
    Bench bench;
    auto *field = bench.add(new QLineEdit);
    field->setPlaceholderText(kLong);
    field->setMaximumWidth(90);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"a hint"_s));
}

void ShotFaultsTest::findsTabsWithoutRoom()
{
    Bench bench;
    auto *tabs = bench.add(new QTabWidget, u"tabs"_s);
    tabs->addTab(new QWidget, kLong);
    tabs->addTab(new QWidget, kLong);
    tabs->setMaximumWidth(200);
    bench.show();
    QVERIFY(isOnly(cutTexts(bench.window), u"the tabs"_s, u"qt_tabwidget_tabbar"_s));
}

void ShotFaultsTest::findsSmallLetters()
{
    Bench bench;
    auto *label = bench.add(new QLabel(kLong));
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() / 1.5);
    label->setFont(font);
    bench.show();
    QVERIFY(isOnly(smallLetters(bench.window), u"smaller"_s));
}

void ShotFaultsTest::findsANarrowHeading()
{
    Bench bench;
    auto *table = bench.add(new QTableWidget(0, 2), u"table"_s);
    table->setHorizontalHeaderLabels({u"Destination"_s, u"Level"_s});
    table->setColumnWidth(0, 30);
    bench.show();
    QVERIFY(isOnly(cutCells(bench.window), u"its heading"_s, u"QHeaderView in table"_s));
}

void ShotFaultsTest::findsACutCell()
{
    Bench bench;
    auto *table = bench.add(new QTableWidget(1, 1));
    table->setWordWrap(false);
    table->setItem(0, 0, new QTableWidgetItem(kLong));
    bench.show();
    QVERIFY(isOnly(cutCells(bench.window), u"a cell"_s));
}

void ShotFaultsTest::takesACutCellWithAToolTip()
{
    Bench bench;
    auto *table = bench.add(new QTableWidget(1, 1));
    table->setWordWrap(false);
    table->setItem(0, 0, new QTableWidgetItem(kLong));
    table->item(0, 0)->setToolTip(kLong);
    bench.show();
    QCOMPARE(words(cutCells(bench.window)), QString());
}

void ShotFaultsTest::findsAListToBeScrolledSideways()
{
    Bench bench;
    auto *list = bench.add(new QListWidget);
    list->addItem(kLong);
    list->item(0)->setToolTip(kLong);
    list->setMaximumWidth(100);
    bench.show();
    QVERIFY(isOnly(cutCells(bench.window), u"sideways"_s));
}

void ShotFaultsTest::findsAPageToBeScrolledSideways()
{
    Bench bench;
    auto *area = bench.add(new QScrollArea);
    area->setWidget(new QLabel(kLong));
    area->setMaximumWidth(100);
    bench.show();
    QVERIFY(isOnly(misplaced(bench.window, {1280, 800}), u"sideways"_s));
}

void ShotFaultsTest::findsWidgetsOnOneAnother()
{
    Bench bench;
    auto *first = bench.add(new QLabel(u"One"_s));
    bench.add(new QLabel(u"Two"_s), u"second"_s);
    bench.show();
    bench.window.findChild<QLabel *>(u"second"_s)->move(first->pos());
    QVERIFY(isOnly(misplaced(bench.window, {1280, 800}), u"on one another"_s));
}

void ShotFaultsTest::findsWhatReachesOut()
{
    Bench bench;
    auto *label = bench.add(new QLabel(u"One"_s));
    bench.show();
    label->move(bench.window.width() - 5, 0);
    QVERIFY(isOnly(misplaced(bench.window, {1280, 800}), u"reaches out"_s));
}

void ShotFaultsTest::findsALargeWindow()
{
    Bench bench;
    bench.add(new QLabel(u"One"_s))->setMinimumSize(300, 50);
    bench.show();
    QVERIFY(isOnly(misplaced(bench.window, {200, 800}), u"larger than the screen"_s, u"window"_s));
}

void ShotFaultsTest::findsANamelessControl()
{
    Bench bench;
    bench.add(new QPushButton(u"Apply"_s), {});
    bench.show();
    QVERIFY(
        isOnly(namelessControls(bench.window), u"no object name"_s, u"QPushButton in window"_s));
}

void ShotFaultsTest::findsAFieldWithoutAccessibleName()
{
    Bench bench;
    bench.add(new QLineEdit);
    bench.show();
    QVERIFY(isOnly(namelessControls(bench.window), u"no accessible name"_s));
}

void ShotFaultsTest::findsOneKeyForTwo()
{
    Bench bench;
    bench.add(new QPushButton(u"&Apply"_s), u"apply"_s);
    bench.add(new QCheckBox(u"&All"_s));
    bench.show();
    QVERIFY(isOnly(doubleMnemonics(bench.window), u"Alt+A is also the key of “&Apply”"_s));
}

void ShotFaultsTest::findsAKeyboardTrap()
{
    Bench bench;
    bench.add(new QPushButton(u"First"_s), u"first"_s);
    bench.add(new QPlainTextEdit);
    bench.show();
    QVERIFY(isOnly(tabFaults(bench.window), u"does not go on"_s));
    bench.window.findChild<QPlainTextEdit *>()->setTabChangesFocus(true);
    QCOMPARE(words(tabFaults(bench.window)), QString());
}

void ShotFaultsTest::findsAJumpBack()
{
    Bench bench;
    auto *first = bench.add(new QPushButton(u"First"_s), u"first"_s);
    auto *second = bench.add(new QPushButton(u"Second"_s));
    auto *third = bench.add(new QPushButton(u"Third"_s), u"third"_s);
    bench.show();
    QWidget::setTabOrder(first, third);
    QWidget::setTabOrder(third, second);
    QVERIFY(isOnly(tabFaults(bench.window), u"Tab goes back to it from third"_s));
}

void ShotFaultsTest::findsWhatTabNeverComesTo()
{
    Bench bench;
    bench.add(new QPushButton(u"First"_s), u"first"_s);
    auto *trap = bench.add(new QPlainTextEdit, u"trap"_s);
    bench.add(new QPushButton(u"Last"_s));
    bench.show();
    const Faults faults = tabFaults(bench.window);
    QCOMPARE(faults.size(), 2);
    QCOMPARE(faults[0].widget, trap->objectName());
    QVERIFY(isOnly({faults[1]}, u"never comes"_s));
}

void ShotFaultsTest::knowsEnglish_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("english");
    QTest::addRow("a button") << u"Add &row"_s << true;
    QTest::addRow("rich text") << u"<b>Listen to</b> all"_s << true;
    QTest::addRow("Japanese") << u"行を追加 (smtp inet)"_s << false;
    QTest::addRow("a parameter") << u"smtp_tls_security_level = may"_s << false;
    QTest::addRow("a level") << u"encrypt"_s << false;
    QTest::addRow("a host") << u"root@mail.example.org"_s << false;
}

void ShotFaultsTest::knowsEnglish()
{
    QFETCH(QString, text);
    QFETCH(bool, english);
    QCOMPARE(isEnglish(text), english);
}

void ShotFaultsTest::findsEnglish()
{
    Bench bench;
    bench.add(new QLabel(u"すべての宛先"_s), u"good"_s);
    bench.add(new QPushButton(u"Add row"_s));
    bench.show();
    QVERIFY(isOnly(foreignTexts(bench.window), u"not translated"_s));
}

QTEST_MAIN(ShotFaultsTest)
#include "tst_shotfaults.moc"
