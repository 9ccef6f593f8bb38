// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/clearoutlines.h"

#include "ui/support/contrast.h"

#include <QApplication>
#include <QFontInfo>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace postseal {

namespace {

constexpr double kEnabled = 4.5;  ///< contrast with the ground
constexpr double kDisabled = 3.5; ///< a round line loses some at its edge
constexpr double kLine = 1;       ///< pixels
constexpr double kFocusLine = 2;

bool hasKeyboardFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) &&
           option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

/// Around it is the window, or the ground of a list, and inside it is that of a field.
QColor outlineOf(const QStyleOption &option)
{
    const QPalette &palette = option.palette;
    const QColor window = palette.color(QPalette::Window), base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const double least = option.state.testFlag(QStyle::State_Enabled) ? kEnabled : kDisabled;
    const QColor from = hasKeyboardFocus(option) ? palette.color(QPalette::Highlight) : window;
    return standingOut(from, text, {window, base}, least);
}

/// Over the line that Fusion drew; with the focus also a pixel further in.
void drawOutline(QPainter &painter, const QStyleOption &option, bool isRound)
{
    const double width = hasKeyboardFocus(option) ? kFocusLine : kLine;
    const double half = width / 2;
    const QRectF inside = QRectF(option.rect).adjusted(half, half, -half, -half);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(outlineOf(option), width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    if (isRound)
        painter.drawEllipse(inside);
    else
        painter.drawRect(inside);
    painter.restore();
}

/// As high as the letters' em, in an even number of pixels: Fusion centres a dot upon the corner of
/// four of them.
int sideBeside(const QFont &font, int fusions)
{
    const int side = std::max(fusions, QFontInfo(font).pixelSize());
    return side + side % 2;
}

} // namespace

ClearOutlines::ClearOutlines(QObject *owner)
    : QProxyStyle(QStringLiteral("fusion"))
{
    setParent(owner);
}

void ClearOutlines::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                  QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
        drawOutline(*painter, *option, element == PE_IndicatorRadioButton);
}

int ClearOutlines::pixelMetric(PixelMetric metric, const QStyleOption *option,
                               const QWidget *widget) const
{
    const int fusions = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return sideBeside(widget ? widget->font() : QApplication::font(), fusions);
    default:
        return fusions;
    }
}

void clearOutlines()
{
    if (QApplication::style()->name() == QLatin1StringView("fusion"))
        QApplication::setStyle(new ClearOutlines(qApp));
}

} // namespace postseal
