// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/inputfile.h"

#include <QFile>

namespace postseal::ctl {

namespace {

// No configuration is as large; a device file would never end.
constexpr qint64 kLargest = 64LL * 1024 * 1024;

} // namespace

Result<QByteArray> readInput(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, path, file.errorString());
    QByteArray bytes = file.read(kLargest + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Local, path, file.errorString());
    if (bytes.size() > kLargest)
        return fail(ErrorCode::Local, path, QStringLiteral("is larger than 64 MiB"));
    return bytes;
}

} // namespace postseal::ctl
