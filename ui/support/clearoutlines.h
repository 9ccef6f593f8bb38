// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace postseal {

/// Fusion with check boxes and radio buttons whose outline stands out. Fusion darkens the colour of
/// the window for it, which on a dark window is next to nothing. WCAG 2.1, 1.4.11, wants 3:1. They
/// grow with the font of what they stand in; Fusion's have 14 pixels beside any.
class ClearOutlines : public QProxyStyle {
    Q_OBJECT

public:
    /// \a owner is who takes it away.
    explicit ClearOutlines(QObject *owner);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
};

/// Dresses the application in ClearOutlines where it wears Fusion; other styles draw as they do.
void clearOutlines();

} // namespace postseal
