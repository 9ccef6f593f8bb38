// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/heretransport.h"

#include "core/transport/tcpstream.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <utility>

namespace postseal::testbed {

namespace {

constexpr int kSliceMs = 20;

class HereProcess final : public Process {
public:
    explicit HereProcess(std::unique_ptr<QProcess> process)
        : m_process(std::move(process))
    {
    }

    ~HereProcess() override
    {
        m_process->terminate(); // timeout(1) passes it on
        m_process->waitForFinished();
    }

    Status write(QByteArrayView bytes, const Patience &) override
    {
        m_process->write(bytes.data(), bytes.size());
        m_process->waitForBytesWritten();
        return {};
    }

    Status closeInput() override
    {
        m_process->closeWriteChannel();
        return {};
    }

    void kill() override { m_process->kill(); }

    Result<Chunk> read(const Patience &patience) override
    {
        for (;;) {
            const bool ended = m_process->state() == QProcess::NotRunning;
            Chunk chunk{.out = m_process->readAllStandardOutput(),
                        .err = m_process->readAllStandardError(),
                        .ended = ended};
            if (ended || !chunk.out.isEmpty() || !chunk.err.isEmpty())
                return chunk;
            if (const Status status = patience.check(m_process->program()); !status)
                return std::unexpected(status.error());
            m_process->waitForReadyRead(kSliceMs);
        }
    }

    Result<int> wait(const Patience &patience) override
    {
        while (m_process->state() != QProcess::NotRunning) {
            if (const Status status = patience.check(m_process->program()); !status)
                return std::unexpected(status.error());
            m_process->waitForFinished(kSliceMs);
        }
        return m_process->error() == QProcess::FailedToStart ? 127 : m_process->exitCode();
    }

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace

HereTransport::HereTransport(Forwarding forwarding, QString path)
    : m_forwarding(forwarding)
    , m_path(std::move(path))
{
}

Result<std::unique_ptr<Process>> HereTransport::start(const QList<QByteArray> &arguments,
                                                      const Patience &)
{
    ++m_started;
    // As a login shell would get it, so that quoting is part of the test.
    const Result<QByteArray> line = commandLine(arguments);
    if (!line)
        return std::unexpected(line.error());
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!m_path.isEmpty())
        environment.insert(QStringLiteral("PATH"), m_path);
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromUtf8(*line)});
    process->waitForStarted();
    return std::make_unique<HereProcess>(std::move(process));
}

Result<std::unique_ptr<ByteStream>> HereTransport::connectTo(const QByteArray &host, quint16 port,
                                                             const Patience &patience)
{
    ++m_asked;
    if (m_forwarding == Forwarding::Forbidden)
        return fail(ErrorCode::Unsupported, {}, QStringLiteral("the server forbids forwarding"));
    return TcpStream::connectTo(host, port, patience);
}

} // namespace postseal::testbed
