// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

class QApplication;

namespace postseal::shots {

/// How the window looks in a picture.
struct Look {
    QLocale::Language language = QLocale::English;
    bool dark = false;
    int percent = 100; ///< of the usual size of letters

    /// "ja-dark-150".
    QString name() const;
    bool operator==(const Look &) const = default;
};

/// Every look there is.
QList<Look> allLooks();

/// Dresses \a application: style, palette, letters and language are the same on every desktop.
void wear(QApplication &application, const Look &look);

} // namespace postseal::shots
