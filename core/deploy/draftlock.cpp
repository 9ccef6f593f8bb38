// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/draftlock.h"

#include "core/base/tr.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr int kTries = 10; ///< each of them loses against one who has just let go

QString lockOf(const QString &path)
{
    return path + QStringLiteral(".lock");
}

/// The whole file, for one alone.
struct flock wholeFile()
{
    struct flock whole{};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return whole;
}

/// Whether \a path still is the file behind \a descriptor: whoever had it before took it away.
bool isStillThere(const QString &path, int descriptor)
{
    struct stat here{};
    struct stat held{};
    return fstat(descriptor, &held) == 0 && stat(QFile::encodeName(path).constData(), &here) == 0 &&
           here.st_ino == held.st_ino && here.st_dev == held.st_dev;
}

} // namespace

DraftLock::DraftLock(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

DraftLock::DraftLock(DraftLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
{
}

DraftLock::~DraftLock()
{
    if (m_descriptor < 0)
        return;
    unlink(QFile::encodeName(m_path).constData());
    close(m_descriptor);
}

Result<DraftLock> DraftLock::take(const QString &path)
{
    const QString lock = lockOf(path);
    for (int i = 0; i < kTries; ++i) {
        const int descriptor = ::open(QFile::encodeName(lock).constData(),
                                      O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            break;
        struct flock whole = wholeFile();
        const bool taken = fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
        const int why = errno;
        if (taken && isStillThere(lock, descriptor))
            return DraftLock(descriptor, lock);
        close(descriptor);
        if (!taken && (why == EAGAIN || why == EACCES))
            return fail(ErrorCode::BadInput, {},
                        postseal::tr("Another window of Postseal has these changes open"));
        errno = why;
        if (!taken)
            break;
    }
    return fail(ErrorCode::Local, lock, qt_error_string(errno));
}

bool DraftLock::isHeld(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(lockOf(path)).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock whole = wholeFile();
    const bool held = fcntl(descriptor, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
    close(descriptor);
    return held;
}

} // namespace postseal
