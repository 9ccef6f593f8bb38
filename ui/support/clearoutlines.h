// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace postseal {

/// Fusion with check boxes and radio buttons whose outline stands out. Fusion darkens the colour of
/// the window for it, which on a dark window is next to nothing. WCAG 2.1, 1.4.11, wants 3:1.
class ClearOutlines : public QProxyStyle {
    Q_OBJECT

public:
    /// \a owner is who takes it away.
    explicit ClearOutlines(QObject *owner);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

/// Dresses the application in ClearOutlines where it wears Fusion; other styles draw as they do.
void clearOutlines();

} // namespace postseal
