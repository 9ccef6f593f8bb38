// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/flowbox.h"

#include <QPainter>

namespace postseal {

FlowBox::FlowBox(const QString &words, QWidget *parent)
    : QLabel(words, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setMargin(fontMetrics().height() / 2);
}

void FlowBox::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal line = fontMetrics().height() / 14.0;
    const qreal corner = fontMetrics().height() / 2.0;
    painter.setPen(QPen(palette().color(QPalette::Disabled, QPalette::WindowText), line));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line, line, -line, -line), corner, corner);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace postseal
