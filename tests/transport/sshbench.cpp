// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshbench.h"

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postseal::testbed {

Result<Output> collect(Process &program, const Patience &patience)
{
    Output output;
    for (bool ended = false; !ended;) {
        const Result<Process::Chunk> chunk = program.read(patience);
        if (!chunk)
            return std::unexpected(chunk.error());
        output.out += chunk->out;
        output.err += chunk->err;
        ended = chunk->ended;
    }
    const Result<int> status = program.wait(patience);
    if (!status)
        return std::unexpected(status.error());
    output.status = *status;
    return output;
}

QByteArray receive(ByteStream &stream, qsizetype size, const Patience &patience)
{
    QByteArray all;
    while (all.size() < size) {
        const Result<QByteArray> bytes = stream.read(size - all.size(), patience);
        if (!bytes || bytes->isEmpty())
            break;
        all += *bytes;
    }
    return all;
}

void SshBench::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY2(m_sshd, "sshd does not start; is openssh-server installed?");
    qunsetenv("SSH_AUTH_SOCK");
}

void SshBench::cleanup()
{
    qunsetenv("SSH_AUTH_SOCK");
    m_sshd->signalConnections(SIGKILL);
}

QString SshBench::key(const QString &name, const QString &type, const QStringList &more)
{
    const QString file = m_sshd->file(name);
    if (!QFile::exists(file) && makeKey(file, type, more))
        m_sshd->authorize(file + u".pub"_s);
    return file;
}

std::unique_ptr<SshTransport> SshBench::signedIn()
{
    Result<std::unique_ptr<SshTransport>> transport = m_sshd->signIn(within(20s));
    if (!transport)
        qFatal("%s", qPrintable(describe(transport.error())));
    return *std::move(transport);
}

SshCredentials SshBench::only(const QString &keyFile) const
{
    SshCredentials credentials;
    credentials.agent = false;
    credentials.identityFiles = {keyFile};
    return credentials;
}

std::optional<RunningProgram> SshBench::startAgent(const QString &keyFile)
{
    const QString socket = m_sshd->file(u"agent"_s);
    QFile::remove(socket);
    RunningProgram agent = Program(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket}).start();
    if (!agent.waitForOutput("SSH_AUTH_SOCK", 5s))
        return std::nullopt;
    qputenv("SSH_AUTH_SOCK", socket.toUtf8());
    if (!keyFile.isEmpty() && !Program(u"ssh-add"_s, {u"-q"_s, keyFile}).run().ok())
        return std::nullopt;
    return agent;
}

} // namespace postseal::testbed
