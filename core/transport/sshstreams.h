// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshchannel.h"
#include "core/transport/transport.h"

namespace postseal {

/// A program on the server.
class SshProcess final : public Process {
public:
    explicit SshProcess(std::unique_ptr<SshChannel> channel);
    Status write(QByteArrayView bytes, const Patience &patience) override;
    Status closeInput() override;
    void kill() override;
    Result<Chunk> read(const Patience &patience) override;
    Result<int> wait(const Patience &patience) override;

private:
    std::unique_ptr<SshChannel> m_channel;
};

/// A connection that the server makes for us.
class SshStream final : public ByteStream {
public:
    explicit SshStream(std::unique_ptr<SshChannel> channel);
    Result<QByteArray> read(qsizetype maximum, const Patience &patience) override;
    Status write(QByteArrayView bytes, const Patience &patience) override;

private:
    std::unique_ptr<SshChannel> m_channel;
};

} // namespace postseal
