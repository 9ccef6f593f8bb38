// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/keyboardfaults.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenuBar>
#include <QTabBar>

namespace postseal::shots {

namespace {

bool isControl(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return (button && !button->text().isEmpty()) || widget.focusPolicy() & Qt::TabFocus;
}

QString accessibleName(QWidget &widget)
{
    const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&widget);
    return seen ? seen->text(QAccessible::Name) : QString();
}

/// Texts of \a widget that may have a mnemonic.
QStringList mnemonicTexts(const QWidget &widget)
{
    QStringList texts;
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts += tabs->isTabVisible(i) ? tabs->tabText(i) : QString();
    } else if (const auto *menus = qobject_cast<const QMenuBar *>(&widget)) {
        for (const QAction *action : menus->actions())
            texts += action->text();
    } else if (const auto *label = qobject_cast<const QLabel *>(&widget);
               label && !label->buddy()) {
        return {};
    } else {
        texts += textOn(widget);
    }
    return texts;
}

} // namespace

Faults namelessControls(const QWidget &window)
{
    Faults faults;
    for (QWidget *widget : shownWidgets(window)) {
        if (!isControl(*widget) || isPartOfAnother(*widget))
            continue;
        if (widget->objectName().isEmpty())
            faults +=
                faultOf(*widget, textOn(*widget), QStringLiteral("a control has no object name"));
        if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy() &&
            accessibleName(*widget).isEmpty())
            faults += faultOf(*widget, textOn(*widget),
                              QStringLiteral("a control has no accessible name"));
    }
    return faults;
}

Faults doubleMnemonics(const QWidget &window)
{
    Faults faults;
    QMap<QKeySequence, QString> taken;
    for (const QWidget *widget : shownWidgets(window)) {
        for (const QString &text : mnemonicTexts(*widget)) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty())
                continue;
            if (taken.contains(key))
                faults += faultOf(*widget, text,
                                  QStringLiteral("%1 is also the key of “%2”")
                                      .arg(key.toString(), taken.value(key)));
            else
                taken.insert(key, text);
        }
    }
    return faults;
}

} // namespace postseal::shots
