// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/denied.h"

#include "core/base/account.h"
#include "core/base/shellword.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace postseal {

namespace {

/// The uppermost of the folders above \a path, and itself, that belong to others, up from the
/// innermost that can be seen; empty: that one is ours, or is nobody's business.
QString notOurs(QString path)
{
    while (!QFileInfo::exists(path) && path.size() > 1)
        path = QFileInfo(path).absolutePath();
    QString uppermost;
    const uint own = geteuid();
    while (path.size() > 1 && QFileInfo(path).ownerId() != own) {
        uppermost = path;
        path = QFileInfo(path).absolutePath();
    }
    return path.size() > 1 ? uppermost : QString(); // else the whole way: no leftover of a run
}

} // namespace

QString systemWords(int error, const QString &path)
{
    const QString words = qt_error_string(error);
    const QString others = error == EACCES || error == EPERM ? notOurs(path) : QString();
    if (others.isEmpty())
        return words;
    return postseal::tr("%1; %2 belongs to %3, as after a run with sudo, and "
                        "`sudo chown -R %4: %5` gives it back")
        .arg(words, others, QFileInfo(others).owner(), localAccount(), shellWord(others));
}

int deniedAt(const QString &path)
{
    const bool open =
        faccessat(AT_FDCWD, QFile::encodeName(path).constData(), R_OK | X_OK, AT_EACCESS) == 0;
    return !open && errno == EACCES ? EACCES : 0;
}

} // namespace postseal
