// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshstreams.h"

#include "core/base/tr.h"

#include <utility>

namespace postseal {

SshProcess::SshProcess(std::unique_ptr<SshChannel> channel)
    : m_channel(std::move(channel))
{
}

Status SshProcess::write(QByteArrayView bytes, const Patience &patience)
{
    return m_channel->send(bytes, patience);
}

Status SshProcess::closeInput()
{
    return m_channel->sendEnd();
}

void SshProcess::kill()
{
    m_channel->sendKill();
}

Result<Process::Chunk> SshProcess::read(const Patience &patience)
{
    if (const Status status = m_channel->receive(patience); !status)
        return std::unexpected(status.error());
    return Chunk{.out = std::exchange(m_channel->out, {}),
                 .err = std::exchange(m_channel->err, {}),
                 .ended = m_channel->isAtEnd()};
}

Result<int> SshProcess::wait(const Patience &patience)
{
    return m_channel->exitStatus(patience);
}

SshStream::SshStream(std::unique_ptr<SshChannel> channel)
    : m_channel(std::move(channel))
{
}

Result<QByteArray> SshStream::read(qsizetype maximum, const Patience &patience)
{
    if (const Status status = m_channel->receive(patience); !status)
        return std::unexpected(status.error());
    QByteArray bytes = m_channel->out.left(maximum);
    m_channel->out.remove(0, bytes.size());
    return bytes;
}

Status SshStream::write(QByteArrayView bytes, const Patience &patience)
{
    if (const Status status = m_channel->send(bytes, patience); !status)
        return status;
    if (m_channel->isClosed())
        return fail(ErrorCode::Network, m_channel->session().peer(),
                    postseal::tr("the forwarded connection was closed"));
    return {};
}

} // namespace postseal
