// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/begunapply.h"

#include "core/base/tr.h"
#include "core/history/denied.h"
#include "core/history/privatefolder.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr qint64 kLongest = 4'000'000; // more than any entry has

std::unexpected<Error> notWritten(const QString &path)
{
    return fail(ErrorCode::Local, path, systemWords(errno, path));
}

std::unexpected<Error> underWay(const QString &path)
{
    return fail(ErrorCode::Conflict, path, postseal::tr("another apply is under way"));
}

/// Whether \a path still is the file behind \a descriptor, which is locked by now: whoever locked
/// it before may have taken it away.
bool isAt(const QString &path, int descriptor)
{
    struct stat here{};
    struct stat held{};
    return fstat(descriptor, &held) == 0 && stat(QFile::encodeName(path).constData(), &here) == 0 &&
           here.st_ino == held.st_ino && here.st_dev == held.st_dev;
}

/// The time of the file is when its apply was begun.
bool setTime(int descriptor, const QDateTime &when)
{
    const qint64 ms = when.toMSecsSinceEpoch();
    const timespec time{.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1'000'000};
    const std::array<timespec, 2> times{time, time};
    return !when.isValid() || futimens(descriptor, times.data()) == 0;
}

QDateTime timeOf(int descriptor)
{
    struct stat held{};
    if (fstat(descriptor, &held) != 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(
        held.st_mtim.tv_sec * 1000 + held.st_mtim.tv_nsec / 1'000'000, Qt::UTC);
}

QByteArray contentsOf(int descriptor)
{
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly))
        return {};
    return file.read(kLongest);
}

} // namespace

BegunApply::BegunApply(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

BegunApply::~BegunApply()
{
    close(m_descriptor);
}

Result<std::unique_ptr<BegunApply>> BegunApply::begin(const HistoryPlace &place,
                                                      const HistoryEntry &entry)
{
    if (const Status made = makePrivateFolder(place.folder); !made)
        return std::unexpected(made.error());
    const QString path = place.begunFile();
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC,
                                  S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return notWritten(path);
    std::unique_ptr<BegunApply> begun(new BegunApply(descriptor, path));
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !isAt(path, descriptor))
        return underWay(path);
    if (const Status written = begun->write(entry); !written) {
        begun->end();
        return std::unexpected(written.error());
    }
    return begun;
}

Result<std::unique_ptr<BegunApply>> BegunApply::left(const HistoryPlace &place)
{
    const QString path = place.begunFile();
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return nullptr;
    std::unique_ptr<BegunApply> begun(new BegunApply(descriptor, path));
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return underWay(path);
    if (!isAt(path, descriptor))
        return nullptr;
    const std::optional<HistoryEntry> entry = entryFromMessage(contentsOf(descriptor));
    if (!entry) {
        begun->end(); // cut off while it was written: nothing was begun then
        return nullptr;
    }
    begun->m_entry = *entry;
    begun->m_entry.when = timeOf(descriptor);
    return begun;
}

/// Over what is there, which a full disk has room for.
Status BegunApply::write(const HistoryEntry &entry)
{
    const QByteArray message = messageOf(entry);
    const qint64 size = message.size();
    if (pwrite(m_descriptor, message.constData(), static_cast<size_t>(size), 0) != size ||
        ftruncate(m_descriptor, size) != 0 || !setTime(m_descriptor, entry.when) ||
        fsync(m_descriptor) != 0)
        return notWritten(m_path);
    m_entry = entry;
    return {};
}

void BegunApply::endedAs(const QString &outcome, const QByteArray &transaction)
{
    const HistoryEntry before = m_entry;
    HistoryEntry entry = before;
    entry.outcome = outcome;
    entry.transaction = transaction;
    if (!write(entry))
        (void)write(before); // that it was begun is better than half of how it ended
}

void BegunApply::end()
{
    QFile::remove(m_path);
}

} // namespace postseal
