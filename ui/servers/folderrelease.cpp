// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/folderrelease.h"

#include "core/postfix/releasedefaults.h"

#include <QSettings>

namespace postseal {

namespace {

QString settingFor(const QString &place)
{
    return QStringLiteral("folderRelease/") +
           QString::fromLatin1(place.toUtf8().toPercentEncoding());
}

/// Releases in the order of the box; the first stands for none.
QList<QByteArray> releases()
{
    QList<QByteArray> all{""};
    for (const QVersionNumber &each : releasesWithDefaults())
        all.append(each.toString().toLatin1());
    return all;
}

} // namespace

QByteArray rememberedRelease(const QString &place)
{
    return QSettings().value(settingFor(place)).toByteArray();
}

void rememberRelease(const QString &place, const QByteArray &release)
{
    if (release.isEmpty())
        QSettings().remove(settingFor(place));
    else
        QSettings().setValue(settingFor(place), release);
}

FolderReleaseBox::FolderReleaseBox(QWidget *parent)
    : ChoiceBox(parent)
{
    setObjectName(QStringLiteral("folderRelease"));
    setAccessibleName(tr("Postfix that the folder is for"));
    setToolTip(
        tr("A folder does not say which Postfix reads it. With its version the program knows "
           "what is built in, which names exist, and how values are written."));
    // Later, since the box rests while the folder is read again.
    connect(
        this, &ChoiceBox::picked, this,
        [this](int value) { emit releasePicked(releases().value(value)); }, Qt::QueuedConnection);
}

void FolderReleaseBox::showRelease(const QByteArray &release)
{
    const QList<QByteArray> all = releases();
    QList<Choice> choices{{.text = tr("Postfix, version unknown"),
                           .help = tr("Only what every version reads is written."),
                           .value = 0}};
    for (qsizetype i = 1; i < all.size(); ++i)
        choices.append({.text = tr("Postfix %1").arg(QString::fromLatin1(all[i])),
                        .help = tr("Built-in values as Debian builds this branch."),
                        .value = static_cast<int>(i)});
    offer(choices, static_cast<int>(std::max<qsizetype>(all.indexOf(release), 0)));
}

} // namespace postseal
