// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace postseal {

namespace {

/// Texts called \a name in a language of \a locale; null when \a folder has none.
QTranslator *add(QCoreApplication &application, const QLocale &locale, const QString &name,
                 const QString &folder)
{
    auto *texts = new QTranslator(&application);
    if (texts->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(texts);
        return texts;
    }
    delete texts;
    return nullptr;
}

} // namespace

void speak(QCoreApplication &application, const QLocale &wanted)
{
    const QString name = QStringLiteral("postseal");
    const QString folder = QStringLiteral(":/translations");
    const QTranslator *ours = add(application, wanted, name, folder);
    if (!ours)
        ours = add(application, QLocale(QLocale::English), name, folder);
    if (ours)
        add(application, QLocale(ours->language()), QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

QLocale::Language spokenLanguage()
{
    const auto texts = QCoreApplication::instance()->findChildren<QTranslator *>();
    return texts.isEmpty() ? QLocale::English : QLocale(texts.last()->language()).language();
}

} // namespace postseal
