// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshforwards.h"

#include "core/transport/readiness.h"
#include "core/transport/tcpconnect.h"
#include "core/transport/tcpstream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace postseal {

namespace {

constexpr size_t kForwardPart = size_t{16} * 1024;

bool isLater()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

} // namespace

SshForwards::SshForwards(std::shared_ptr<SshSession> session, Transport::Visitor visit,
                         std::function<void()> broken)
    : m_session(std::move(session))
    , m_visit(std::move(visit))
    , m_broken(std::move(broken))
{
}

void SshForwards::carry(const Endpoints &next, const Pace &pace, const Patience &patience)
{
    bool more = true;
    for (;;) {
        std::erase_if(m_legs, [](const Leg &leg) { return !leg.channel; });
        while (more && std::ssize(m_legs) < pace.atOnce)
            more = admit(next, pace);
        if (m_legs.empty())
            return;
        const quint64 packets = m_session->packets();
        bool moved = false;
        for (Leg &leg : m_legs)
            moved = (leg.channel && step(leg)) || moved;
        if (moved || m_session->packets() != packets)
            continue;
        if (const Status status = wait(patience); !status)
            giveUp(status.error(), patience);
    }
}

/// Takes one more; false: there are no more.
bool SshForwards::admit(const Endpoints &next, const Pace &pace)
{
    std::optional<Endpoint> endpoint = next();
    if (!endpoint)
        return false;
    Leg leg;
    leg.index = m_admitted++;
    leg.endpoint = *std::move(endpoint);
    leg.opening = QDeadlineTimer(pace.opening);
    leg.channel = SshChannel::unopened(m_session);
    m_legs.push_back(std::move(leg));
    return true;
}

/// Does what can be done without waiting; true when something was.
bool SshForwards::step(Leg &leg)
{
    if (!leg.socket.isOpen())
        return open(leg);
    const bool in = inwards(leg);
    return outwards(leg) || in;
}

bool SshForwards::open(Leg &leg)
{
    const Result<bool> open = leg.channel->reach(leg.endpoint.host, leg.endpoint.port);
    if (!open)
        end(leg, open.error());
    else if (*open)
        begin(leg);
    return !open || *open;
}

/// Gives the visit its end of the connection.
void SshForwards::begin(Leg &leg)
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        end(leg, {ErrorCode::Local, m_session->peer(), systemReason(errno)});
        return;
    }
    leg.socket.reset(ends[0]);
    auto stream =
        std::make_unique<TcpStream>(ends[1], peerName(leg.endpoint.host, leg.endpoint.port));
    leg.thread =
        std::jthread([visit = m_visit, index = leg.index, stream = std::move(stream)]() mutable {
            visit(index, std::move(stream));
        });
}

/// From the server to the visit.
bool SshForwards::inwards(Leg &leg)
{
    const Result<bool> kept = leg.channel->keep();
    if (!kept) {
        end(leg, kept.error());
        return true;
    }
    QByteArray &bytes = leg.channel->out;
    if (!bytes.isEmpty()) {
        const ssize_t sent = send(leg.socket.number(), bytes.constData(),
                                  static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && !isLater())
            bytes.clear(); // the visit is over; outwards() sees that
        bytes.remove(0, std::max<qsizetype>(sent, 0));
        return sent > 0;
    }
    if (!leg.told && (leg.channel->isAtEnd() || leg.channel->isClosed())) {
        leg.told = true;
        tellIfBroken();
        shutdown(leg.socket.number(), SHUT_WR);
    }
    return *kept;
}

/// From the visit to the server.
bool SshForwards::outwards(Leg &leg)
{
    if (!leg.channel)
        return false;
    std::array<char, kForwardPart> bytes{};
    const ssize_t got = recv(leg.socket.number(), bytes.data(), bytes.size(), 0);
    if (got < 0 && isLater())
        return false;
    if (got <= 0) {
        leg.channel.reset();
        return true;
    }
    const Patience visits; // what the visit may take is its own affair
    if (const Status sent = leg.channel->send(QByteArrayView(bytes.data(), got), visits); !sent)
        end(leg, sent.error());
    return true;
}

/// A visit that has not begun is told why; one that has begun sees its connection end.
void SshForwards::end(Leg &leg, const Error &error)
{
    if (!leg.channel)
        return;
    const bool begun = leg.socket.isOpen();
    tellIfBroken();
    leg.channel.reset();
    leg.socket.reset();
    if (!begun)
        m_visit(leg.index, std::unexpected(error));
}

/// What is not open in time will not be; with a stop nothing is, and with the connection, all ends.
void SshForwards::giveUp(const Error &error, const Patience &patience)
{
    const bool all = error.code != ErrorCode::TimedOut || patience.deadline.hasExpired();
    for (Leg &leg : m_legs) {
        const bool late = !leg.socket.isOpen() && (all || leg.opening.hasExpired());
        if (late || !m_session->isAlive())
            end(leg, error);
    }
}

void SshForwards::tellIfBroken()
{
    if (m_broken && !m_session->isAlive())
        m_broken();
}

/// Deadlines and a stop concern what is being opened; visits that have begun end by themselves.
Status SshForwards::wait(const Patience &patience)
{
    std::vector<pollfd> watched;
    Patience opening;
    for (const Leg &leg : m_legs) {
        if (!leg.channel)
            continue;
        if (!leg.socket.isOpen())
            opening = {.deadline = std::min({opening.deadline, leg.opening, patience.deadline}),
                       .stop = patience.stop};
        const int events = POLLIN | (leg.channel->out.isEmpty() ? 0 : POLLOUT);
        watched.push_back(watching(leg.socket.number(), static_cast<short>(events)));
    }
    return m_session->wait(opening, watched);
}

} // namespace postseal
