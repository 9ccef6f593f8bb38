// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

#include <list>

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

const QString kFolder = QStringLiteral(":/translations");

/// The texts of every language; nothing of them is shown.
std::list<QTranslator> everyLanguage()
{
    std::list<QTranslator> all;
    for (const QString &file : QDir(kFolder).entryList({QStringLiteral("postseal_*.qm")}))
        static_cast<void>(all.emplace_back().load(file, kFolder));
    return all;
}

} // namespace

void speak(QCoreApplication &application, const QLocale &wanted)
{
    const QString name = QStringLiteral("postseal");
    const QTranslator *ours = add(application, wanted, name, kFolder);
    if (!ours)
        ours = add(application, QLocale(QLocale::English), name, kFolder);
    if (ours)
        add(application, QLocale(ours->language()), QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

QStringList inEveryLanguage(const char *context, const char *source)
{
    static const std::list<QTranslator> all = everyLanguage();
    QStringList texts{QString::fromUtf8(source)};
    for (const QTranslator &language : all) {
        const QString text = language.translate(context, source);
        if (!text.isEmpty() && !texts.contains(text))
            texts += text;
    }
    return texts;
}

QLocale::Language spokenLanguage()
{
    const auto texts = QCoreApplication::instance()->findChildren<QTranslator *>();
    return texts.isEmpty() ? QLocale::English : QLocale(texts.last()->language()).language();
}

} // namespace postseal
