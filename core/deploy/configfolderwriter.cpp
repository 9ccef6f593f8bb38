// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/deploy/configfolder.h"
#include "core/deploy/localfile.h"

#include <QDir>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace postseal {

namespace {

std::unexpected<Error> systemError(const QByteArray &path)
{
    return fail(ErrorCode::Local, QString::fromUtf8(path), qt_error_string(errno));
}

/// A new file beside its place; gone again unless it was renamed.
class Sibling {
public:
    explicit Sibling(const FileChange &change)
        : m_target(change.after.realPath)
    {
        const qsizetype slash = m_target.lastIndexOf('/') + 1;
        m_path = m_target.left(slash) + ".postseal-" +
                 QByteArray::number(QRandomGenerator::system()->generate64(), 16) + '-' +
                 m_target.mid(slash);
    }
    Sibling(const Sibling &) = delete;
    Sibling &operator=(const Sibling &) = delete;
    ~Sibling()
    {
        if (m_there)
            ::unlink(m_path.constData());
    }

    Status write(const FileChange &change)
    {
        QDir().mkpath(QString::fromUtf8(m_target.left(m_target.lastIndexOf('/'))));
        const int fd = ::open(m_path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0)
            return systemError(m_path);
        m_there = true;
        const bool done = fill(fd, change.after.bytes.value_or(QByteArray())) &&
                          dress(fd, change.after.identity) && ::fsync(fd) == 0;
        const Status status = done ? Status() : Status(systemError(m_target));
        ::close(fd);
        return status;
    }

    Status take()
    {
        if (::rename(m_path.constData(), m_target.constData()) != 0)
            return systemError(m_target);
        m_there = false;
        return {};
    }

private:
    static bool fill(int fd, const QByteArray &bytes)
    {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t n = ::write(fd, bytes.constData() + done,
                                      static_cast<std::size_t>(bytes.size() - done));
            if (n < 0)
                return false;
            done += n;
        }
        return true;
    }

    /// Owner before mode: a change of owner drops set-id bits.
    static bool dress(int fd, const FileIdentity &identity)
    {
        struct stat facts{};
        if (::fstat(fd, &facts) != 0)
            return false;
        const uid_t uid = identity.uid.toUInt();
        const gid_t gid = identity.gid.toUInt();
        if ((facts.st_uid != uid || facts.st_gid != gid) && ::fchown(fd, uid, gid) != 0)
            return false;
        return ::fchmod(fd, identity.mode.toUInt(nullptr, 8)) == 0;
    }

    QByteArray m_target;
    QByteArray m_path;
    bool m_there = false;
};

Status unchanged(const FileChange &change)
{
    const FileIdentity now = readFile(change.path).identity;
    const FileIdentity &then = change.before.identity;
    // What was not there has no owner; nobody may even have looked for it.
    const bool absent =
        now.kind == FileIdentity::Kind::Absent && then.kind == FileIdentity::Kind::Absent;
    if (absent || now == then)
        return {};
    return fail(ErrorCode::Conflict, QString::fromUtf8(change.path),
                postseal::tr("was changed by somebody else meanwhile"));
}

} // namespace

Status writeFolder(const ChangeSet &changes)
{
    std::vector<std::unique_ptr<Sibling>> siblings;
    for (const FileChange &change : changes.changes()) {
        if (change.removes())
            continue;
        siblings.push_back(std::make_unique<Sibling>(change));
        if (const Status done = siblings.back()->write(change); !done)
            return done;
    }
    for (const FileChange &change : changes.changes()) {
        if (const Status done = unchanged(change); !done)
            return done;
    }
    for (const std::unique_ptr<Sibling> &sibling : siblings) {
        if (const Status done = sibling->take(); !done)
            return done;
    }
    for (const FileChange &change : changes.changes()) {
        if (change.removes() && ::unlink(change.before.realPath.constData()) != 0)
            return systemError(change.before.realPath);
    }
    return {};
}

} // namespace postseal
