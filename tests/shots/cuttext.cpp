// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/cuttext.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocument>

#include <cmath>

namespace postseal::shots {

namespace {

/// How wide the longest line is when \a label has \a width for its text.
double wrappedWidth(const QLabel &label, int width)
{
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WordWrap);
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(label.font());
    document.setDefaultTextOption(wrapping);
    if (label.textFormat() == Qt::PlainText || !Qt::mightBeRichText(label.text()))
        document.setPlainText(label.text());
    else
        document.setHtml(label.text());
    document.setTextWidth(width);
    return document.idealWidth();
}

/// Empty, or in which direction \a label is too small.
QString labelFault(const QLabel &label)
{
    if (label.text().isEmpty())
        return {};
    if (!label.wordWrap()) {
        if (label.width() < label.sizeHint().width())
            return QStringLiteral("cut: a line is wider than its label");
    } else {
        const int width = label.contentsRect().width() - 2 * label.margin();
        if (std::floor(wrappedWidth(label, width)) > width + 1)
            return QStringLiteral("cut: a word is wider than its label");
    }
    const int needed =
        label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
    return label.height() < needed ? QStringLiteral("cut: a label is too low for its text")
                                   : QString();
}

int roomOf(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    return field.width() -
           (box.currentData(Qt::DecorationRole).isNull() ? 0 : box.iconSize().width());
}

QString controlFault(const QWidget &widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        const bool fits =
            button->text().isEmpty() || (button->width() >= button->sizeHint().width() &&
                                         button->height() >= button->sizeHint().height());
        return fits ? QString() : QStringLiteral("cut: a button is smaller than its text");
    }
    if (const auto *group = qobject_cast<const QGroupBox *>(&widget)) {
        const bool fits = group->fontMetrics().horizontalAdvance(group->title()) <= group->width();
        return fits ? QString() : QStringLiteral("cut: a title is wider than its box");
    }
    if (const auto *bar = qobject_cast<const QTabBar *>(&widget)) {
        const bool fits = bar->width() >= bar->sizeHint().width();
        return fits ? QString() : QStringLiteral("cut: the tabs need more room");
    }
    return {};
}

QString fieldFault(const QWidget &widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        const bool fits = box->fontMetrics().horizontalAdvance(box->currentText()) <= roomOf(*box);
        return fits ? QString() : QStringLiteral("cut: a choice is wider than its box");
    }
    const auto *edit = qobject_cast<const QLineEdit *>(&widget);
    if (!edit || !edit->text().isEmpty())
        return {};
    const bool fits = edit->fontMetrics().horizontalAdvance(edit->placeholderText()) <=
                      edit->contentsRect().width();
    return fits ? QString() : QStringLiteral("cut: a hint is wider than its field");
}

QString shownText(const QWidget &widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->currentText();
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        return edit->placeholderText();
    return textOn(widget);
}

} // namespace

Faults cutTexts(const QWidget &window)
{
    Faults faults;
    for (const QWidget *widget : shownWidgets(window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QString found =
            (label ? labelFault(*label) : QString()) + controlFault(*widget) + fieldFault(*widget);
        if (!found.isEmpty())
            faults += faultOf(*widget, shownText(*widget), found);
    }
    return faults;
}

Faults smallLetters(const QWidget &window)
{
    constexpr double kLeast = 0.8;
    const double usual = QApplication::font().pointSizeF();
    Faults faults;
    for (const QWidget *widget : shownWidgets(window)) {
        if (widget->font().pointSizeF() < kLeast * usual && !widget->focusProxy())
            faults += faultOf(*widget, shownText(*widget),
                              QStringLiteral("its letters are smaller than the others"));
    }
    return faults;
}

} // namespace postseal::shots
