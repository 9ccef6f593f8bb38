// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/privatefile.h"

#include "core/base/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <unistd.h>

namespace postseal {

namespace {

constexpr qint64 kLargest = 1 << 20;
constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// Folders that are there stay as they are.
Status makeFolder(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QDir(folder).exists())
        return {};
    const QString above = QFileInfo(folder).absolutePath();
    if (!QDir().mkpath(above) || !QDir().mkdir(folder, kOwnerOnly | QFile::ExeOwner))
        return fail(ErrorCode::Local, folder, tr("the folder cannot be made"));
    return {};
}

Status taken(const QString &path)
{
    return fail(ErrorCode::Local, path, tr("there is such a file already; give another name"));
}

} // namespace

Status writePrivateFile(const QString &path, const Secret &contents)
{
    if (const Status made = makeFolder(path); !made)
        return made;
    if (QFile::exists(path))
        return taken(path);
    // Whole or not at all, whatever happens meanwhile; another program may be at it, too.
    QFile file(path + QStringLiteral(".%1.part").arg(getpid()));
    file.remove(); // of an attempt that was broken off
    const QByteArrayView bytes = contents.reveal();
    const bool written =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, kOwnerOnly) &&
        file.write(bytes.data(), bytes.size()) == bytes.size() && fsync(file.handle()) == 0;
    const QString why = file.errorString();
    file.close();
    const QByteArray from = QFile::encodeName(file.fileName()), to = QFile::encodeName(path);
    // A link replaces nothing; where a file system has none, a rename has to do.
    const bool linked = written && link(from.constData(), to.constData()) == 0;
    const bool named =
        linked || (written && errno != EEXIST && QFile::rename(file.fileName(), path));
    file.remove();
    if (named)
        return {};
    return QFile::exists(path) ? taken(path) : Status(fail(ErrorCode::Local, path, why));
}

Result<Secret> readPrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, path, tr("there is no such file"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Local, path, file.errorString());
    if (file.size() > kLargest)
        return fail(ErrorCode::Local, path, tr("is larger than 1 MiB, as no such file is"));
    return Secret::take(file.read(kLargest));
}

} // namespace postseal
