// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/flowarrow.h"

#include "ui/support/originlabel.h"
#include "ui/support/statusline.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

namespace {

Qt::PenStyle styleOf(Assurance assurance)
{
    switch (assurance) {
    case Assurance::Encrypted:
    case Assurance::IdentityChecked:
        return Qt::SolidLine;
    case Assurance::PlainPossible:
        return Qt::DashLine;
    case Assurance::Plain:
    case Assurance::Unknown:
        break;
    }
    return Qt::DotLine;
}

StatusLine *line(const Remark &remark, const QString &name, QWidget *parent)
{
    auto *made = new StatusLine(parent);
    made->setObjectName(name);
    made->tell(remark.shape, remark.text);
    return made;
}

} // namespace

ArrowShaft::ArrowShaft(Assurance assurance, Qt::ArrowType direction, QWidget *parent)
    : QWidget(parent)
    , m_assurance(assurance)
    , m_direction(direction)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ArrowShaft::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void ArrowShaft::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_direction == Qt::LeftArrow) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const QColor ink = palette().color(QPalette::WindowText);
    const qreal length = width();
    const qreal middle = height() / 2.0;
    const qreal head = height() * 0.35;
    const bool checked = m_assurance == Assurance::IdentityChecked;
    painter.setPen(QPen(ink, height() / (checked ? 6.0 : 10.0), styleOf(m_assurance), Qt::FlatCap));
    painter.drawLine(QPointF(0, middle), QPointF(length - head, middle));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(
        QPolygonF({QPointF(length, middle), QPointF(length - 2 * head, middle - head),
                   QPointF(length - 2 * head, middle + head)}));
}

FlowArrow::FlowArrow(const ArrowLabels &labels, Qt::ArrowType direction, QWidget *parent)
    : QWidget(parent)
{
    auto *origin = new OriginLabel(this);
    origin->setObjectName(QStringLiteral("origin"));
    origin->show(labels.origin);
    // Under the words, which begin after their shape.
    origin->setIndent(fontMetrics().horizontalAdvance(QChar(labels.enforced.shape)) +
                      style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() / 6);
    column->addStretch(1);
    column->addWidget(line(labels.enforced, QStringLiteral("enforced"), this));
    column->addWidget(origin);
    column->addWidget(new ArrowShaft(labels.assurance, direction, this));
    column->addWidget(line(labels.handshake, QStringLiteral("handshake"), this));
    column->addStretch(1);
}

} // namespace postseal
