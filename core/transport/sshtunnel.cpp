// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshtunnel.h"

#include "core/base/tr.h"
#include "core/transport/sshforwards.h"
#include "core/transport/tcpconnect.h"
#include "core/transport/tcpstream.h"

#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <future>
#include <sys/socket.h>
#include <thread>
#include <utility>

namespace postseal {

namespace {

/// How long a hop may take to pass on the last bytes of a connection that is over.
constexpr std::chrono::milliseconds kFarewell(500);

using Opened = Result<Descriptor>;

Endpoints onlyTo(Endpoint endpoint)
{
    return [next = std::optional(std::move(endpoint))]() mutable {
        return std::exchange(next, std::nullopt);
    };
}

/// Runs one forwarded connection on a thread of its own.
class SshTunnel final : public SshCarrier {
public:
    explicit SshTunnel(const std::shared_ptr<SshSession> &hop)
        : m_peer(hop->peer())
        , m_socket(fcntl(ssh_get_fd(hop->handle()), F_DUPFD_CLOEXEC, 0))
    {
    }

    ~SshTunnel() override
    {
        // A hop that takes nothing any more must not hold us up.
        if (m_over.valid() && m_over.wait_for(kFarewell) != std::future_status::ready)
            shutdown(m_socket.number(), SHUT_RDWR);
    }

    Opened open(std::shared_ptr<SshSession> hop, const Endpoint &endpoint, const Patience &patience)
    {
        std::promise<Opened> opened;
        std::future<Opened> answer = opened.get_future();
        std::promise<void> over;
        m_over = over.get_future();
        m_thread = std::jthread([this, hop = std::move(hop), endpoint, patience,
                                 opened = std::move(opened), over = std::move(over)]() mutable {
            const auto hand = [&opened](qsizetype, Result<std::unique_ptr<ByteStream>> stream) {
                opened.set_value(socketOf(std::move(stream)));
            };
            SshForwards(hop, hand, [this] {
                m_broken = true;
            }).carry(onlyTo(endpoint), {}, patience);
            hop.reset();
            over.set_value();
        });
        return answer.get();
    }

    QString trouble() const override
    {
        return m_broken ? postseal::tr("the connection to %1, which leads there, broke").arg(m_peer)
                        : QString();
    }

private:
    static Opened socketOf(Result<std::unique_ptr<ByteStream>> stream)
    {
        if (!stream)
            return std::unexpected(stream.error());
        return static_cast<TcpStream &>(**stream).release();
    }

    QString m_peer;
    Descriptor m_socket; ///< a second descriptor of the hop's
    std::atomic<bool> m_broken = false;
    std::future<void> m_over;
    std::jthread m_thread; ///< last: waited for before the rest goes
};

/// The hop is the subject of what it says; that it is there is not to be doubted.
Error withTarget(Error error, const SshTarget &target)
{
    if (error.code == ErrorCode::Network || error.code == ErrorCode::TimedOut)
        error.detail = postseal::tr("%1 is not reached from there: %2")
                           .arg(peerName(target.host, target.port), error.detail);
    return error;
}

} // namespace

Result<SshSocket> tunnelThrough(const std::shared_ptr<SshSession> &hop, const SshTarget &target,
                                const Patience &patience)
{
    auto tunnel = std::make_unique<SshTunnel>(hop);
    Opened socket = tunnel->open(hop, {.host = target.host, .port = target.port}, patience);
    if (!socket)
        return std::unexpected(withTarget(socket.error(), target));
    return SshSocket{.socket = *std::move(socket), .carrier = std::move(tunnel)};
}

} // namespace postseal
