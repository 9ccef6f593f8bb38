// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

#include <QList>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <optional>

namespace postseal {

/// A program that runs on the server, with its three streams. Ends when destroyed.
class Process {
public:
    struct Chunk {
        QByteArray out;     ///< new bytes of standard output
        QByteArray err;     ///< new bytes of standard error
        bool ended = false; ///< both streams are at their end
    };

    Process() = default;
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;
    virtual ~Process() = default;

    /// Writes all of \a bytes to standard input, keeping output that comes meanwhile for read(). A
    /// program that no longer reads is no error here: its end shows in read() and wait().
    virtual Status write(QByteArrayView bytes, const Patience &patience) = 0;
    /// Closes standard input.
    virtual Status closeInput() = 0;
    /// Ends the program and what it started with SIGKILL, before it sees anything that comes later
    /// (the end of its input, say). Over SSH a wish: OpenSSH before 7.9 ignores it, later ones do
    /// so for forced commands and for root, and none ends what runs with another user's rights.
    virtual void kill() = 0;
    /// Waits until something came, or the end.
    virtual Result<Chunk> read(const Patience &patience) = 0;
    /// Waits for the exit status; 128 + n when signal n ended it, -1 when the server did not say.
    virtual Result<int> wait(const Patience &patience) = 0;
};

/// What a program that ran to its end left.
struct Output {
    QByteArray out;
    QByteArray err;
    int status = 0;
};

/// Where a connection from the server goes.
struct Endpoint {
    QByteArray host;
    quint16 port = 0;
};

/// The next endpoint to connect to; nothing: there are no more.
using Endpoints = std::function<std::optional<Endpoint>()>;

/// How many connections there are at a time, and how long each may take to come about.
struct Pace {
    qsizetype atOnce = std::numeric_limits<qsizetype>::max();
    std::chrono::milliseconds opening = std::chrono::milliseconds::max(); ///< max(): any time
};

/// The way to one server: runs programs there and opens streams as the server sees the network.
/// Blocking; lives on the server's lane.
class Transport {
public:
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;
    virtual ~Transport() = default;

    /// Starts \a arguments (program first). They arrive as given, whatever login shell is there.
    virtual Result<std::unique_ptr<Process>> start(const QList<QByteArray> &arguments,
                                                   const Patience &patience) = 0;
    /// Connects from the server to \a host : \a port. Unsupported when the server forbids
    /// forwarding; Network when nobody answers there.
    virtual Result<std::unique_ptr<ByteStream>> connectTo(const QByteArray &host, quint16 port,
                                                          const Patience &patience) = 0;
    /// Connects from the server to the socket \a path of its file system, with the rights of the
    /// account that signed in. Errors as in connectTo(); Unsupported also where no SSH leads there.
    virtual Result<std::unique_ptr<ByteStream>> connectToSocket(const QByteArray &path,
                                                                const Patience &patience);
    /// What to do with the connection to the endpoint at an index, or with the error it met.
    using Visitor = std::function<void(qsizetype, Result<std::unique_ptr<ByteStream>>)>;
    /// Connects from the server to what \a next gives, errors as in connectTo(), and hands every
    /// connection to \a visit. Visits may run side by side, each on a thread of its own; as soon as
    /// one of them ends, \a next is asked again, on the calling thread. When this returns all have
    /// ended. A visit ends by itself, by a patience of its own.
    virtual void connectInTurn(const Endpoints &next, const Visitor &visit, const Pace &pace,
                               const Patience &patience);
    /// The same with all of \a endpoints at once.
    void connectToEach(const QList<Endpoint> &endpoints, const Visitor &visit,
                       const Patience &patience);
    /// Runs \a arguments to their end with \a input on standard input. Output over 16 MiB is an
    /// error (Protocol): a server is not trusted with this computer's memory.
    Result<Output> run(const QList<QByteArray> &arguments, QByteArrayView input,
                       const Patience &patience);
};

/// \a arguments as one line for a POSIX shell, csh or tcsh. The only place where a remote command
/// line is put together. BadInput: a line break or NUL in an argument, or no argument.
Result<QByteArray> commandLine(const QList<QByteArray> &arguments);

} // namespace postseal
