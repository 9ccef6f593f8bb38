// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/childprogram.h"

#include "core/transport/readiness.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace postseal {

namespace {

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::Local, {}, systemReason(errno));
    return Pipe{.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

void setNonBlocking(const Descriptor &end)
{
    fcntl(end.number(), F_SETFL, O_NONBLOCK);
}

/// posix_spawn(3)'s two description objects.
struct SpawnPlan {
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        // Without a terminal: who wants to ask there fails at once, or takes another way (ssh(1),
        // SSH_ASKPASS); in a group in the background it would be stopped for good.
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK |
                                                  POSIX_SPAWN_SETSIGDEF);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

int spawnIn(const QString &folder, const QList<QByteArray> &arguments,
            const std::array<int, 3> &streams, pid_t &pid)
{
    SpawnPlan plan;
    for (int target = 0; target < 3; ++target)
        posix_spawn_file_actions_adddup2(&plan.actions, streams[static_cast<size_t>(target)],
                                         target);
    posix_spawn_file_actions_addchdir_np(&plan.actions, QFile::encodeName(folder).constData());
    std::vector<QByteArray> copies(arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    pointers.reserve(copies.size() + 1);
    for (QByteArray &argument : copies)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    return posix_spawnp(&pid, pointers.front(), &plan.actions, &plan.attributes, pointers.data(),
                        environ);
}

ErrorCode codeOf(int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return ErrorCode::NotFound;
    return error == EACCES ? ErrorCode::NotPermitted : ErrorCode::Local;
}

} // namespace

Result<std::unique_ptr<ChildProgram>> ChildProgram::spawn(const QList<QByteArray> &arguments,
                                                          const QString &folder)
{
    Result<Pipe> in = makePipe();
    Result<Pipe> out = makePipe();
    if (!in || !out)
        return std::unexpected(in ? out.error() : in.error());
    std::unique_ptr<ChildProgram> child(new ChildProgram);
    child->input = std::move(in->write);
    child->output = std::move(out->read);
    if (const Status done = child->begin(arguments, folder, in->read.number(), out->write.number());
        !done)
        return std::unexpected(done.error());
    return child;
}

Result<std::unique_ptr<ChildProgram>>
ChildProgram::spawnOnSocket(const QList<QByteArray> &arguments, const QString &folder)
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::Local, {}, systemReason(errno));
    const Descriptor theirs(ends[1]);
    std::unique_ptr<ChildProgram> child(new ChildProgram);
    child->input.reset(ends[0]);
    if (const Status done = child->begin(arguments, folder, theirs.number(), theirs.number());
        !done)
        return std::unexpected(done.error());
    return child;
}

Status ChildProgram::begin(const QList<QByteArray> &arguments, const QString &folder, int in,
                           int out)
{
    Result<Pipe> err = makePipe();
    Result<Pipe> exited = makePipe();
    if (!err || !exited)
        return std::unexpected(err ? exited.error() : err.error());
    const int error = spawnIn(folder, arguments, {in, out, err->write.number()}, m_pid);
    if (error != 0)
        return fail(codeOf(error), QString::fromUtf8(arguments.first()), systemReason(error));
    errors = std::move(err->read);
    m_exitRead = std::move(exited->read);
    m_exitWrite = std::move(exited->write);
    startReaper();
    return {};
}

void ChildProgram::startReaper()
{
    for (const Descriptor *end : {&input, &output, &errors}) {
        if (end->isOpen())
            setNonBlocking(*end);
    }
    m_reaper = std::jthread([this] { reap(); });
}

// Waiting on a thread makes the exit something that poll(2) can see on every kernel.
void ChildProgram::reap()
{
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR)
        continue;
    const std::lock_guard lock(m_mutex);
    waitpid(m_pid, nullptr, 0);
    m_status = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
    m_exitWrite.reset();
}

std::optional<int> ChildProgram::exitStatus() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

ChildProgram::~ChildProgram()
{
    kill();
}

void ChildProgram::kill()
{
    const std::lock_guard lock(m_mutex);
    if (m_pid > 0 && !m_status)
        ::kill(-m_pid, SIGKILL);
}

} // namespace postseal
