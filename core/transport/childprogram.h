// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/descriptor.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <mutex>
#include <optional>
#include <sys/types.h>
#include <thread>

namespace postseal {

/// A program of this computer in a session of its own, without a terminal, with non-blocking pipes
/// to its three streams. Killed when it still runs at the end.
class ChildProgram {
public:
    /// Runs \a arguments (program first, looked up in PATH) in \a folder. The error's code is
    /// NotFound or NotPermitted when there is no such program, as a shell tells it with 127 and
    /// 126.
    static Result<std::unique_ptr<ChildProgram>> spawn(const QList<QByteArray> &arguments,
                                                       const QString &folder);
    /// The same with one socket for its standard input and output: `input` is our end of it, for
    /// both, and there is no `output`.
    static Result<std::unique_ptr<ChildProgram>> spawnOnSocket(const QList<QByteArray> &arguments,
                                                               const QString &folder);
    ChildProgram(const ChildProgram &) = delete;
    ChildProgram &operator=(const ChildProgram &) = delete;
    ~ChildProgram();

    /// Ends it and what it started with SIGKILL, if it still runs.
    void kill();

    /// Readable once the exit status is there.
    int exitDescriptor() const { return m_exitRead.number(); }
    /// 128 + n when signal n ended it; nothing while it runs.
    std::optional<int> exitStatus() const;

    Descriptor input;  ///< its standard input, for writing
    Descriptor output; ///< its standard output, for reading
    Descriptor errors; ///< its standard error, for reading

private:
    ChildProgram() = default;
    Status begin(const QList<QByteArray> &arguments, const QString &folder, int in, int out);
    void startReaper();
    void reap();

    mutable std::mutex m_mutex;
    std::optional<int> m_status; ///< under the mutex; the process id is free once it is there
    pid_t m_pid = -1;
    Descriptor m_exitRead;
    Descriptor m_exitWrite; ///< closed by the reaper
    std::jthread m_reaper;
};

} // namespace postseal
