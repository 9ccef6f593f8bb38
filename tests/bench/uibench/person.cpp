// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/uibench/person.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

#include <cstdlib>

namespace postseal::bench {

namespace {

constexpr int kLong = 60'000; // milliseconds
constexpr int kCalm = 300;

[[noreturn]] void giveUp(const QString &what)
{
    qCritical("The bench waits in vain: %ls", qUtf16Printable(what));
    std::exit(2);
}

} // namespace

void Person::calm() const
{
    QTest::qWait(kCalm);
}

void Person::await(const QString &what, const std::function<bool()> &happened) const
{
    if (!QTest::qWaitFor(happened, kLong))
        giveUp(what);
    calm();
}

bool Person::sees(const QString &name) const
{
    for (const QWidget *widget : m_window->findChildren<QWidget *>(name)) {
        if (widget->isVisible())
            return true;
    }
    return false;
}

QWidget *Person::seen(const QString &name) const
{
    if (!QTest::qWaitFor([this, &name] { return sees(name); }, kLong))
        giveUp(name);
    for (QWidget *widget : m_window->findChildren<QWidget *>(name)) {
        if (widget->isVisible())
            return widget;
    }
    giveUp(name);
}

void Person::click(const QString &name) const
{
    QWidget *widget = seen(name);
    if (!QTest::qWaitFor([widget] { return widget->isEnabled(); }, kLong))
        giveUp(name + QStringLiteral(" is not enabled"));
    // Of a radio button only picture and text take a click.
    const QPoint place = qobject_cast<QRadioButton *>(widget)
                             ? QPoint(widget->height() / 2, widget->height() / 2)
                             : widget->rect().center();
    QTest::mouseClick(widget, Qt::LeftButton, {}, place);
    calm();
}

void Person::type(const QString &name, const QString &text) const
{
    auto *field = find<QLineEdit>(name);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    for (const QChar c : text) {
        QTest::keyClick(field, c.toLatin1());
        QTest::qWait(1);
    }
    calm();
}

void Person::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QApplication::setActiveWindow(m_window); // no window manager gives it back after a dialog
    QTest::keyClick(m_window, key, modifiers);
    calm();
}

void Person::pickRow(const QString &list, int row) const
{
    auto *widget = find<QListWidget>(list);
    const QRect place = widget->visualItemRect(widget->item(row));
    QTest::mouseClick(widget->viewport(), Qt::LeftButton, {}, place.center());
    calm();
}

void Person::pickNext(const QString &name) const
{
    auto *box = find<QComboBox>(name);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    await(name + QStringLiteral(" opens"), [box] { return box->view()->isVisible(); });
    QTest::keyClick(box->view(), Qt::Key_Down);
    QTest::keyClick(box->view(), Qt::Key_Return);
    await(name + QStringLiteral(" closes"), [box] { return !box->view()->isVisible(); });
}

void Person::clickCell(const QString &name, int row, int column) const
{
    auto *view = find<QTableView>(name);
    view->scrollTo(view->model()->index(row, column));
    calm();
    const QRect place = view->visualRect(view->model()->index(row, column));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place.center());
    calm();
}

void Person::writeCell(const QString &name, int row, int column, const QString &text) const
{
    clickCell(name, row, column);
    auto *view = find<QTableView>(name);
    QTest::keyClick(view, Qt::Key_F2);
    auto *editor = view->viewport()->findChild<QLineEdit *>();
    if (!editor)
        giveUp(QStringLiteral("no cell is open for writing"));
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    calm();
}

void Person::chooseFolder(const QString &path) const
{
    await(QStringLiteral("the file dialog"), [this] {
        const auto *dialog = m_window->findChild<QFileDialog *>();
        return dialog && dialog->isVisible();
    });
    type(QStringLiteral("fileNameEdit"), path);
    QTest::keyClick(find<QLineEdit>(QStringLiteral("fileNameEdit")), Qt::Key_Return);
    calm();
}

} // namespace postseal::bench
