// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace postseal {

/// Gives \a application the texts of the first of \a wanted's languages that there are, English
/// else, and Qt's own texts (buttons, file dialog) in the same language. QLocale::system() obeys
/// LANGUAGE, LC_ALL, LC_MESSAGES and LANG. Call it before anything is shown.
void speak(QCoreApplication &application, const QLocale &wanted);

/// What \a source of \a context says in every language that there is, English and the source among
/// them: people search in theirs.
QStringList inEveryLanguage(const char *context, const char *source);

/// The language of the texts that speak() gave; English before it.
QLocale::Language spokenLanguage();

} // namespace postseal
