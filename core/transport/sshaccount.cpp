// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshaccount.h"

#include "core/base/account.h"
#include "core/base/tr.h"
#include "core/transport/localnetworks.h"
#include "core/transport/localtransport.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds kMatchExec(10);
constexpr qsizetype kMostBytes = 16 << 20; // ssh(1) has no limit; nobody writes as much

std::optional<QByteArray> homeOfUser(const QByteArray &user)
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> room{};
    if (::getpwnam_r(user.constData(), &entry, room.data(), room.size(), &found) != 0 || !found)
        return std::nullopt;
    return QByteArray(found->pw_dir);
}

/// A group that nobody else is in may write, too: Debian gives every account one of its own.
bool isOwnGroup(gid_t id, const QByteArray &user)
{
    group entry{};
    group *found = nullptr;
    std::array<char, 4096> room{};
    if (::getgrgid_r(id, &entry, room.data(), room.size(), &found) != 0 || !found)
        return false;
    for (char **member = found->gr_mem; *member; ++member) {
        if (user != *member)
            return false;
    }
    return user == found->gr_name;
}

bool isWrittenByOthers(const struct stat &facts)
{
    if ((facts.st_uid != 0 && facts.st_uid != ::getuid()) || (facts.st_mode & S_IWOTH) != 0)
        return true;
    return (facts.st_mode & S_IWGRP) != 0 &&
           !isOwnGroup(facts.st_gid, localAccount().toLocal8Bit());
}

/// "/dev/null" stands for no settings; whatever else is no file could be waited for without end.
bool isNullDevice(const struct stat &facts)
{
    return S_ISCHR(facts.st_mode) && facts.st_rdev == makedev(1, 3);
}

Result<QByteArray> configText(const QString &path, bool checkOwner)
{
    // A pipe that nobody writes to would be waited for.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
    const int opened =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (opened < 0 && (errno == ENOENT || errno == ENOTDIR))
        return fail(ErrorCode::NotFound, path, postseal::tr("there is no such file"));
    if (opened < 0)
        return fail(ErrorCode::Local, path, qt_error_string(errno));
    QFile file;
    struct stat facts{};
    if (!file.open(opened, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ||
        ::fstat(opened, &facts) != 0)
        return fail(ErrorCode::Local, path, file.errorString());
    if (S_ISDIR(facts.st_mode) || isNullDevice(facts))
        return QByteArray(); // ssh(1) finds nothing in it
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::Local, path,
                    postseal::tr("this is a pipe or a device; settings are read from files only"));
    if (checkOwner && isWrittenByOthers(facts))
        return fail(ErrorCode::NotPermitted, path,
                    postseal::tr("others may write to this file; ssh does not read it either. "
                                 "chmod go-w, and chown if it is somebody else's, helps"));
    QByteArray text = file.read(kMostBytes + 1);
    if (text.size() > kMostBytes)
        return fail(ErrorCode::Local, path, postseal::tr("the file is too large to be settings"));
    return text;
}

QStringList filesLikePattern(const QString &pattern)
{
    glob_t found{};
    QStringList paths;
    // Accounts are asked for "~user" alone. NOLINTNEXTLINE(concurrency-mt-unsafe)
    if (::glob(QFile::encodeName(pattern).constData(), GLOB_TILDE, nullptr, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; ++i)
            paths += QFile::decodeName(found.gl_pathv[i]);
    }
    ::globfree(&found);
    return paths;
}

std::optional<quint16> portOfService(const QByteArray &name)
{
    servent entry{};
    servent *found = nullptr;
    std::array<char, 1024> room{};
    if (::getservbyname_r(name.constData(), "tcp", &entry, room.data(), room.size(), &found) != 0 ||
        !found)
        return std::nullopt;
    return ntohs(static_cast<quint16>(found->s_port));
}

/// By the account's shell, as ssh(1) does it.
Result<bool> commandSucceeds(const QByteArray &command, const std::stop_token &stop)
{
    const QByteArray shell = qEnvironmentVariableIsSet("SHELL") ? qgetenv("SHELL") : "/bin/sh";
    const Patience patience{.deadline = QDeadlineTimer(kMatchExec), .stop = stop};
    const Result<Output> output =
        LocalTransport(QDir::currentPath()).run({shell, "-c", command}, {}, patience);
    if (!output)
        return fail(output.error().code, {},
                    postseal::tr("the command \"%1\" did not end: %2")
                        .arg(QString::fromUtf8(command), output.error().detail));
    return output->status == 0;
}

} // namespace

SshSurroundings thisSshAccount(const std::stop_token &stop)
{
    std::array<char, 256> hostName{};
    ::gethostname(hostName.data(), hostName.size() - 1);
    return {
        .user = localAccount().toLocal8Bit(),
        .home = QFile::encodeName(localHome()),
        .hostName = QByteArray(hostName.data()),
        .uid = QByteArray::number(::getuid()),
        .text = configText,
        .filesLike = filesLikePattern,
        .variable =
            [](const QByteArray &name) {
                return qEnvironmentVariableIsSet(name.constData())
                           ? std::optional(qgetenv(name.constData()))
                           : std::nullopt;
            },
        .homeOf = homeOfUser,
        .servicePort = portOfService,
        .addresses = localAddresses,
        .succeeds = [stop](const QByteArray &command) { return commandSucceeds(command, stop); }};
}

QString ownSshFolder()
{
    return localHome() + u"/.ssh"_s;
}

QList<SshConfigFile> sshConfigFiles(const QString &file)
{
    if (file.compare(QLatin1StringView("none"), Qt::CaseInsensitive) == 0)
        return {};
    if (!file.isEmpty())
        return {{.path = file, .ofUser = true, .mustExist = true, .checkOwner = false}};
    return {{.path = ownSshFolder() + u"/config"_s,
             .ofUser = true,
             .mustExist = false,
             .checkOwner = true},
            {.path = u"/etc/ssh/ssh_config"_s,
             .ofUser = false,
             .mustExist = false,
             .checkOwner = false}};
}

} // namespace postseal
