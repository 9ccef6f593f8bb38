// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/givenfiles.h"

#include "core/x509/certificateheap.h"
#include "ui/support/smallfile.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace postseal {

namespace {

QStringList localPathsIn(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

bool holdsPem(const QMimeData *data)
{
    return data->hasText() && data->text().contains(QLatin1StringView("-----BEGIN "));
}

/// Of a folder the files in it, one more than a heap may have so that this is told.
QStringList filesAt(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList paths;
    for (const QFileInfo &each : QDir(path).entryInfoList(QDir::Files | QDir::Readable, QDir::Name))
        paths.append(each.filePath());
    return paths.first(std::min(paths.size(), kMostGivenFiles + 1));
}

} // namespace

bool GivenFiles::areIn(const QMimeData *data)
{
    return !localPathsIn(data).isEmpty() || holdsPem(data);
}

GivenFiles GivenFiles::at(const QStringList &paths)
{
    GivenFiles given;
    for (const QString &path : paths) {
        for (const QString &each : filesAt(path)) {
            Result<QByteArray> bytes = smallFile(each);
            if (!bytes)
                given.troubles.append(describe(bytes.error()));
            else
                given.files.append({.name = QFileInfo(each).fileName(),
                                    .bytes = Secret::take(*std::move(bytes)),
                                    .passphrase = {}});
        }
    }
    return given;
}

GivenFiles GivenFiles::of(const QMimeData *data)
{
    const QStringList paths = localPathsIn(data);
    if (!paths.isEmpty())
        return at(paths);
    GivenFiles given;
    if (holdsPem(data))
        given.files.append({.name = tr("Pasted text"),
                            .bytes = Secret::take(data->text().toUtf8()),
                            .passphrase = {}});
    return given;
}

} // namespace postseal
