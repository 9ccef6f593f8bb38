// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QScrollArea>
#include <QTest>
#include <QWindow>

namespace postseal::test {

/// Counts what the window system tells of mouse buttons.
class ClickCounter : public QObject {
public:
    ClickCounter() { QCoreApplication::instance()->installEventFilter(this); }
    int count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched->isWindowType() && event->type() == QEvent::MouseButtonPress)
            ++m_count;
        return false;
    }

private:
    int m_count = 0;
};

/// A click of the mouse where \a at of \a widget is on the screen; turning the wheel brings it
/// there. What lies above the widget, or a dialog before its window, would take it.
inline void clickAt(QWidget *widget, const QPoint &at)
{
    for (QWidget *each = widget->parentWidget(); each; each = each->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(each))
            area->ensureWidgetVisible(widget);
    }
    QTest::mouseClick(widget->window()->windowHandle(), Qt::LeftButton, {},
                      widget->mapTo(widget->window(), at));
}

} // namespace postseal::test
