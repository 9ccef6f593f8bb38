// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/icontheme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QIcon>
#include <QPalette>

namespace postseal {

namespace {

void lendIcons()
{
    const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    QIcon::setFallbackThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
}

} // namespace

IconTheme::IconTheme(QGuiApplication &application)
{
    application.installEventFilter(this);
    lendIcons();
}

bool IconTheme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        lendIcons();
    return QObject::eventFilter(watched, event);
}

} // namespace postseal
