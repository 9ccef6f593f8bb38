// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/smallfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace postseal {

namespace {

constexpr qint64 kLargest = qint64{256} * 1024;

QString words(const char *text)
{
    return QCoreApplication::translate("SmallFile", text);
}

} // namespace

Result<QByteArray> smallFile(const QString &name)
{
    if (!QFileInfo(name).isFile())
        return fail(ErrorCode::NotFound, name,
                    words(QT_TRANSLATE_NOOP("SmallFile", "there is no such file")));
    QFile file(name);
    if (file.size() > kLargest)
        return fail(
            ErrorCode::BadInput, name,
            words(QT_TRANSLATE_NOOP("SmallFile", "the file is too large for a certificate")));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Local, name, file.errorString());
    return file.readAll();
}

} // namespace postseal
