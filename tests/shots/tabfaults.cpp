// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/keyboardfaults.h"

#include <QRadioButton>
#include <QTest>

#include <utility>

namespace postseal::shots {

namespace {

/// Of several radio buttons Tab comes to the chosen one; the arrows lead on from there.
bool takesTab(const QWidget &widget)
{
    const auto *radio = qobject_cast<const QRadioButton *>(&widget);
    return widget.focusPolicy() & Qt::TabFocus && widget.isEnabled() && !widget.focusProxy() &&
           (!radio || radio->isChecked());
}

/// \a widget and what it lies in, the window first.
QList<const QWidget *> wayTo(const QWidget &widget)
{
    QList<const QWidget *> way;
    for (const QWidget *each = &widget; each;
         each = each->isWindow() ? nullptr : each->parentWidget())
        way.prepend(each);
    return way;
}

/// Where \a from and \a to lie in the innermost thing that holds both.
std::pair<QRect, QRect> placesOf(const QWidget &from, const QWidget &to)
{
    const QList<const QWidget *> a = wayTo(from);
    const QList<const QWidget *> b = wayTo(to);
    qsizetype i = 0;
    while (i < a.size() && i < b.size() && a[i] == b[i])
        ++i;
    if (i == a.size() || i == b.size())
        return {};
    return {a[i]->geometry(), b[i]->geometry()};
}

/// True when nobody would read \a to after \a from: it is above in the same column, or to the left
/// in the same row.
bool goesBack(const QRect &from, const QRect &to)
{
    const bool sameColumn = from.left() <= to.right() && to.left() <= from.right();
    const bool sameRow = from.top() <= to.center().y() && to.center().y() <= from.bottom();
    return (sameColumn && to.bottom() < from.top()) || (sameRow && to.right() < from.left());
}

/// Tab by Tab from \a first until it is back or stays.
QList<QWidget *> walk(QWidget &window, QWidget &first, qsizetype most)
{
    first.setFocus(Qt::TabFocusReason);
    QList<QWidget *> way{&first};
    while (way.size() <= most) {
        QTest::keyClick(way.last(), Qt::Key_Tab);
        QWidget *next = window.focusWidget();
        if (!next || next == &first || next == way.last())
            break;
        way += next;
    }
    return way;
}

Faults jumps(const QList<QWidget *> &way)
{
    Faults faults;
    for (qsizetype i = 1; i < way.size(); ++i) {
        const auto [from, to] = placesOf(*way[i - 1], *way[i]);
        if (!from.isEmpty() && !to.isEmpty() && goesBack(from, to))
            faults += faultOf(*way[i], textOn(*way[i]),
                              QStringLiteral("Tab goes back to it from %1")
                                  .arg(faultOf(*way[i - 1], {}, {}).widget));
    }
    return faults;
}

} // namespace

Faults tabFaults(QWidget &window)
{
    QList<QWidget *> wanted;
    for (QWidget *widget : shownWidgets(window)) {
        if (takesTab(*widget))
            wanted += widget;
    }
    if (wanted.size() < 2)
        return {};
    // The first of the window's own order; any other would make the walk end with a jump.
    QWidget *first = window.nextInFocusChain();
    while (first != &window && !wanted.contains(first))
        first = first->nextInFocusChain();
    const QList<QWidget *> way = walk(window, *first, 2 * wanted.size());
    Faults faults = jumps(way);
    if (const QWidget *last = way.last(); window.focusWidget() == last)
        faults += faultOf(*last, textOn(*last), QStringLiteral("Tab does not go on from it"));
    for (const QWidget *widget : std::as_const(wanted)) {
        if (!way.contains(widget))
            faults += faultOf(*widget, textOn(*widget), QStringLiteral("Tab never comes to it"));
    }
    return faults;
}

} // namespace postseal::shots
