// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/fault.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>

namespace postseal::shots {

namespace {

QString nameOf(const QWidget &widget)
{
    if (!widget.objectName().isEmpty())
        return widget.objectName();
    const QString type = QString::fromLatin1(widget.metaObject()->className());
    const QWidget *above = widget.parentWidget();
    while (above && above->objectName().isEmpty())
        above = above->parentWidget();
    return above ? QStringLiteral("%1 in %2").arg(type, above->objectName()) : type;
}

} // namespace

Fault faultOf(const QWidget &widget, const QString &text, const QString &what)
{
    constexpr int kShown = 60;
    const QString line = text.simplified();
    return {.what = what,
            .widget = nameOf(widget),
            .text = line.size() > kShown ? line.left(kShown) + QChar(u'…') : line};
}

QString describe(const Fault &fault)
{
    return QStringLiteral("%1: %2 “%3”").arg(fault.what, fault.widget, fault.text);
}

QList<QWidget *> shownWidgets(const QWidget &window)
{
    QList<QWidget *> shown;
    for (QWidget *each : window.findChildren<QWidget *>()) {
        if (each->isVisible() && each->window() == &window)
            shown += each;
    }
    return shown;
}

QString textOn(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        return group->title();
    return {};
}

bool isPartOfAnother(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return widget.objectName().startsWith(QLatin1StringView("qt_")) ||
           qobject_cast<const QAbstractSpinBox *>(parent) ||
           qobject_cast<const QComboBox *>(parent);
}

} // namespace postseal::shots
