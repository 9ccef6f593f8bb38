// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historylock.h"

#include "core/base/tr.h"
#include "core/history/denied.h"
#include "core/history/privatefolder.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::milliseconds kBetweenTries(10);

std::unexpected<Error> lockFailure(const QString &path)
{
    return fail(ErrorCode::Local, path, systemWords(errno, path));
}

} // namespace

HistoryLock::HistoryLock(int descriptor)
    : m_descriptor(descriptor)
{
}

HistoryLock::HistoryLock(HistoryLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

HistoryLock::~HistoryLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<HistoryLock> HistoryLock::take(const HistoryPlace &place, std::chrono::milliseconds most)
{
    if (const Status made = makePrivateFolder(place.folder); !made)
        return std::unexpected(made.error());
    const QString path = place.lockFile();
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC,
                                  S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return lockFailure(path);
    HistoryLock lock(descriptor);
    const QDeadlineTimer deadline(most);
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return lockFailure(path);
        if (deadline.hasExpired())
            return fail(ErrorCode::TimedOut, path,
                        postseal::tr("another program is writing to the history"));
        QThread::usleep(
            static_cast<unsigned long>(std::chrono::microseconds(kBetweenTries).count()));
    }
    return lock;
}

} // namespace postseal
