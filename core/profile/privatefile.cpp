// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/privatefile.h"

#include "core/base/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

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

} // namespace

Status writePrivateFile(const QString &path, const Secret &contents)
{
    if (const Status made = makeFolder(path); !made)
        return made;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, kOwnerOnly))
        return fail(ErrorCode::Local, path,
                    file.exists() ? tr("there is such a file already; give another name")
                                  : file.errorString());
    const QByteArrayView bytes = contents.reveal();
    if (file.write(bytes.data(), bytes.size()) == bytes.size())
        return {};
    const QString why = file.errorString();
    file.remove();
    return fail(ErrorCode::Local, path, why);
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
