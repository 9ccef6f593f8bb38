// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/pagescroll.h"

#include <QEvent>
#include <QScrollBar>
#include <QTimer>

namespace postseal {

PageScroll::PageScroll(const QString &name, const QString &accessibleName, QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
}

QSize PageScroll::minimumSizeHint() const
{
    const QSize least = QScrollArea::minimumSizeHint();
    if (!widget())
        return least;
    const int needed =
        widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {std::max(least.width(), needed), least.height()};
}

/// The page needs another width when another language, font or row comes. The layouts around are
/// told later and one by one: one that is busy with showing what is new would not pass it on.
bool PageScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        QTimer::singleShot(0, this, &PageScroll::askForWidth);
    return QScrollArea::eventFilter(watched, event);
}

void PageScroll::askForWidth()
{
    for (QWidget *each = this; each && !each->isWindow(); each = each->parentWidget())
        each->updateGeometry();
}

} // namespace postseal
