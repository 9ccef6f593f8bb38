// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/inputfile.h"

#include "core/base/secret.h"

#include <QFile>

#include <algorithm>

namespace postseal::ctl {

namespace {

// No configuration is as large; a device file would never end.
constexpr qint64 kLargest = 64LL * 1024 * 1024;
constexpr qint64 kPart = 64LL * 1024;

} // namespace

Result<QByteArray> readInput(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Local, path, file.errorString());
    QByteArray bytes;
    bytes.reserve(std::min(file.size(), kLargest) + 1);
    // It may be a key: nothing of it stays behind.
    for (QByteArray part = file.read(kPart); !part.isEmpty() && bytes.size() <= kLargest;
         part = file.read(kPart)) {
        bytes += part;
        wipe(part);
    }
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Local, path, file.errorString());
    if (bytes.size() > kLargest)
        return fail(ErrorCode::Local, path, QStringLiteral("is larger than 64 MiB"));
    return bytes;
}

} // namespace postseal::ctl
