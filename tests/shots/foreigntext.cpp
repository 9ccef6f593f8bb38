// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/foreigntext.h"

#include "ui/support/copyline.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTabBar>
#include <QTextDocumentFragment>

namespace postseal::shots {

namespace {

QStringList allTexts(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.windowTitle()};
    // What is to be run elsewhere is the same in every language.
    if (!qobject_cast<const CopyLine *>(widget.parentWidget()))
        texts += textOn(widget);
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts += tabs->tabText(i);
    }
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        for (int i = 0; i < box->count(); ++i)
            texts += box->itemText(i);
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        texts += edit->placeholderText();
    if (const auto *header = qobject_cast<const QHeaderView *>(&widget);
        header && header->model()) {
        for (int i = 0; i < header->count(); ++i)
            texts += header->model()->headerData(i, header->orientation()).toString();
    }
    for (const QAction *action : widget.actions())
        texts += action->text();
    return texts;
}

} // namespace

bool isEnglish(const QString &text)
{
    static const QRegularExpression japanese(
        QStringLiteral("[\\p{Hiragana}\\p{Katakana}\\p{Han}]"));
    static const QRegularExpression words(
        QStringLiteral("(?:^|[ “(])[A-Za-z]{2,} [a-z]{2,}(?:$|[ ,.;:”)…])"));
    const QString plain =
        Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    return !plain.contains(japanese) && QString(plain).remove(u'&').contains(words);
}

Faults foreignTexts(const QWidget &window)
{
    Faults faults;
    QList<QWidget *> widgets = shownWidgets(window);
    for (const QWidget *widget : std::as_const(widgets)) {
        for (const QString &text : allTexts(*widget)) {
            if (isEnglish(text))
                faults += faultOf(*widget, text, QStringLiteral("not translated"));
        }
    }
    return faults;
}

} // namespace postseal::shots
