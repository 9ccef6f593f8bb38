// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QMap>

namespace postseal {

/// One file of tests/data/config; empty when it cannot be read.
inline QByteArray dataFile(const QString &name)
{
    QFile file(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/config/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All files of a folder of tests/data/config by name.
inline QMap<QString, QByteArray> dataFiles(const QString &folder)
{
    QMap<QString, QByteArray> files;
    const QDir dir(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/config/") + folder);
    for (const QString &name : dir.entryList(QDir::Files))
        files.insert(name, dataFile(folder + u'/' + name));
    return files;
}

} // namespace postseal
