// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/privatefolder.h"

#include "core/history/denied.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <sys/stat.h>

namespace postseal {

Status makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString above = QFileInfo(path).absolutePath();
    if (above != path && !QFileInfo::exists(above)) {
        if (const Status made = makePrivateFolder(above); !made)
            return made;
    }
    if (mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 || errno == EEXIST)
        return {};
    return fail(ErrorCode::Local, path, systemWords(errno, path));
}

} // namespace postseal
