// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/samplefolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace postseal {

Result<QString> copyOfSample()
{
    QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/postseal-sample-XXXXXX"));
    if (!folder.isValid())
        return fail(ErrorCode::Local, folder.path(), folder.errorString());
    const QDir sample(QStringLiteral(":/sample"));
    for (const QString &name : sample.entryList(QDir::Files)) {
        const QString copy = folder.filePath(name);
        QFile file(sample.filePath(name));
        if (!file.copy(copy))
            return fail(ErrorCode::Local, copy, file.errorString());
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                        QFile::ReadOther);
    }
    folder.setAutoRemove(false);
    return folder.path();
}

} // namespace postseal
