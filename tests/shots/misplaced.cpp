// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/misplaced.h"

#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace postseal::shots {

namespace {

/// The widgets that \a layout places, those of the layouts in it among them.
QList<QWidget *> placedBy(const QLayout &layout)
{
    QList<QWidget *> placed;
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (QWidget *widget = item->widget(); widget && widget->isVisible())
            placed += widget;
        else if (item->layout())
            placed += placedBy(*item->layout());
    }
    return placed;
}

Faults within(const QWidget &parent)
{
    if (!parent.layout())
        return {};
    Faults faults;
    const QList<QWidget *> placed = placedBy(*parent.layout());
    for (int i = 0; i < placed.size(); ++i) {
        const QRect place = placed[i]->geometry();
        if (!parent.rect().contains(place) && !place.isEmpty())
            faults += faultOf(*placed[i], textOn(*placed[i]),
                              QStringLiteral("cut: it reaches out of what it lies in"));
        for (int j = i + 1; j < placed.size(); ++j) {
            if (place.intersects(placed[j]->geometry()))
                faults += faultOf(*placed[i], textOn(*placed[j]),
                                  QStringLiteral("two widgets lie on one another"));
        }
    }
    return faults;
}

Faults sideways(const QWidget &widget)
{
    const auto *area = qobject_cast<const QScrollArea *>(&widget);
    if (!area || !area->horizontalScrollBar()->isVisible())
        return {};
    return {faultOf(*area, {}, QStringLiteral("cut: it has to be scrolled sideways"))};
}

} // namespace

Faults misplaced(const QWidget &window, const QSize &screen)
{
    Faults faults = within(window);
    for (const QWidget *widget : shownWidgets(window))
        faults += within(*widget) + sideways(*widget);
    const QSize size = window.size().expandedTo(window.minimumSizeHint());
    if (size.width() > screen.width() || size.height() > screen.height())
        faults += faultOf(window, QStringLiteral("%1 × %2").arg(size.width()).arg(size.height()),
                          QStringLiteral("the window is larger than the screen"));
    return faults;
}

} // namespace postseal::shots
