// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/localtransport.h"

#include "core/base/tr.h"
#include "core/transport/localprocess.h"
#include "core/transport/tcpstream.h"

#include <QDir>

#include <csignal>
#include <utility>

namespace postseal {

namespace {

// A program that no longer reads must not end ours; Qt does the same when it starts programs.
void ignoreBrokenPipes()
{
    static const bool done = signal(SIGPIPE, SIG_IGN) != SIG_ERR;
    Q_UNUSED(done)
}

} // namespace

LocalTransport::LocalTransport(QString folder)
    : m_folder(std::move(folder))
{
    ignoreBrokenPipes();
}

Result<std::unique_ptr<Process>> LocalTransport::start(const QList<QByteArray> &arguments,
                                                       const Patience &patience)
{
    // Refuses the same arguments as a remote shell does, so that both behave alike.
    if (const Result<QByteArray> line = commandLine(arguments); !line)
        return std::unexpected(line.error());
    const QString name = QString::fromUtf8(arguments.first());
    if (const Status status = patience.check(name); !status)
        return std::unexpected(status.error());
    if (!QDir(m_folder).exists())
        return fail(ErrorCode::NotFound, m_folder, postseal::tr("there is no such folder"));
    Result<std::unique_ptr<ChildProgram>> child = ChildProgram::spawn(arguments, m_folder);
    if (child)
        return std::make_unique<LocalProcess>(*std::move(child), name);
    if (child.error().code == ErrorCode::Local)
        return std::unexpected(child.error());
    return std::make_unique<FailedStart>(child.error());
}

Result<std::unique_ptr<ByteStream>> LocalTransport::connectTo(const QByteArray &host, quint16 port,
                                                              const Patience &patience)
{
    Result<std::unique_ptr<TcpStream>> stream = TcpStream::connectTo(host, port, patience);
    if (!stream)
        return std::unexpected(stream.error());
    return *std::move(stream);
}

} // namespace postseal
