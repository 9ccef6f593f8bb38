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
    const QString breeze = dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze");
    QIcon::setFallbackThemeName(breeze);
    // KDE's own programs colour breeze by the palette, so that its desktop may name the wrong one.
    if (QIcon::themeName().startsWith(QLatin1StringView("breeze")))
        QIcon::setThemeName(breeze);
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
