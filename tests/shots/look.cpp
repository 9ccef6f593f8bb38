// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/look.h"

#include "ui/support/clearoutlines.h"
#include "ui/support/language.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStyle>

namespace postseal::shots {

namespace {

constexpr double kPoints = 10;

/// White on dark grey, as dark desktops have it.
QPalette darkPalette()
{
    QPalette palette(QColor(55, 55, 58), QColor(45, 45, 48));
    palette.setColor(QPalette::Base, QColor(30, 30, 32));
    palette.setColor(QPalette::AlternateBase, QColor(40, 40, 42));
    palette.setColor(QPalette::Highlight, QColor(42, 110, 180));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(100, 170, 250));
    palette.setColor(QPalette::PlaceholderText, QColor(150, 150, 150));
    palette.setColor(QPalette::ToolTipBase, QColor(30, 30, 32));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, Qt::white);
        palette.setColor(QPalette::Disabled, role, QColor(130, 130, 130));
    }
    return palette;
}

} // namespace

QString Look::name() const
{
    return QStringLiteral("%1-%2-%3")
        .arg(QLocale(language).name().left(2),
             dark ? QStringLiteral("dark") : QStringLiteral("light"))
        .arg(percent);
}

QList<Look> allLooks()
{
    QList<Look> looks;
    for (const auto language : {QLocale::English, QLocale::Japanese}) {
        for (const bool dark : {false, true}) {
            for (const int percent : {100, 150})
                looks += {.language = language, .dark = dark, .percent = percent};
        }
    }
    return looks;
}

void wear(QApplication &application, const Look &look)
{
    QApplication::setStyle(new ClearOutlines(qApp));
    QApplication::setPalette(look.dark ? darkPalette() : QApplication::style()->standardPalette());
    QFont font(QStringList{QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK JP")});
    font.setPointSizeF(kPoints * look.percent / 100);
    QApplication::setFont(font);
    QApplication::setCursorFlashTime(0); // a picture has the cursor or not by chance otherwise
    QLocale::setDefault(QLocale(look.language));
    speak(application, QLocale(look.language));
}

} // namespace postseal::shots
