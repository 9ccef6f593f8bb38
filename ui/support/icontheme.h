// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QGuiApplication;

namespace postseal {

/// Lends the icons that the desktop's own theme does not have: breeze, which is dark on light, or
/// breeze-dark, which is light on dark. Follows the palette as long as it lives.
class IconTheme : public QObject {
    Q_OBJECT

public:
    explicit IconTheme(QGuiApplication &application);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace postseal
