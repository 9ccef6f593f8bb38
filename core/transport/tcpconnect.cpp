// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpconnect.h"

#include "core/base/tr.h"
#include "core/transport/descriptor.h"
#include "core/transport/readiness.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <utility>

namespace postseal {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype([](addrinfo *list) { freeaddrinfo(list); })>;

/// A question to the resolver, shared with the thread that waits for it.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any answered;
    bool done = false;
    int status = 0;
    Addresses addresses;
};

int resolve(const QByteArray &host, quint16 port, int flags, Addresses &addresses)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | flags;
    addrinfo *list = nullptr;
    const int status =
        getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &list);
    addresses.reset(status == 0 ? list : nullptr);
    return status;
}

std::chrono::steady_clock::time_point until(const QDeadlineTimer &deadline)
{
    const auto now = std::chrono::steady_clock::now();
    if (deadline.isForever())
        return now + std::chrono::hours(24);
    return now + std::chrono::milliseconds(deadline.remainingTime());
}

// getaddrinfo(3) cannot be called off, so it waits on a thread of its own, which may outlive us.
std::shared_ptr<Lookup> startLookup(const QByteArray &host, quint16 port)
{
    auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, port] {
        Addresses addresses;
        const int status = resolve(host, port, 0, addresses);
        const std::lock_guard lock(lookup->mutex);
        lookup->status = status;
        lookup->addresses = std::move(addresses);
        lookup->done = true;
        lookup->answered.notify_all();
    }).detach();
    return lookup;
}

Result<Addresses> addressesOf(const QByteArray &host, quint16 port, const Patience &patience)
{
    Addresses addresses;
    if (resolve(host, port, AI_NUMERICHOST, addresses) == 0)
        return addresses;
    const std::shared_ptr<Lookup> lookup = startLookup(host, port);
    std::unique_lock lock(lookup->mutex);
    const bool done = lookup->answered.wait_until(lock, patience.stop, until(patience.deadline),
                                                  [&] { return lookup->done; });
    if (!done) {
        if (const Status status = patience.check(QString::fromUtf8(host)); !status)
            return std::unexpected(status.error());
        return fail(ErrorCode::TimedOut, QString::fromUtf8(host),
                    postseal::tr("the name was not looked up in time"));
    }
    if (!lookup->addresses)
        return fail(ErrorCode::NotFound, QString::fromUtf8(host),
                    QString::fromLocal8Bit(gai_strerror(lookup->status)));
    return std::move(lookup->addresses);
}

void setOption(int socket, int level, int option, int value)
{
    setsockopt(socket, level, option, &value, sizeof value);
}

// A peer that vanished without a word is noticed within two minutes; within one when somebody
// writes, which is when the server settles an apply by itself. SSH asks besides (SshPulse).
void prepare(int socket)
{
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    setOption(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 60'000);
    setOption(socket, IPPROTO_TCP, TCP_KEEPIDLE, 60);
    setOption(socket, IPPROTO_TCP, TCP_KEEPINTVL, 15);
    setOption(socket, IPPROTO_TCP, TCP_KEEPCNT, 4);
}

Status connectSocket(int socket, const addrinfo &address, const QString &peer,
                     const Patience &patience)
{
    if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0)
        return {};
    if (errno != EINPROGRESS)
        return fail(ErrorCode::Network, peer, systemReason(errno));
    if (Status status = waitFor(socket, POLLOUT, peer, patience); !status)
        return status;
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return fail(ErrorCode::Network, peer, systemReason(error));
    return {};
}

Result<int> connectAddress(const addrinfo &address, const QString &peer, const Patience &patience)
{
    Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.number() < 0)
        return fail(ErrorCode::Network, peer, systemReason(errno));
    prepare(socket.number());
    if (const Status status = connectSocket(socket.number(), address, peer, patience); !status)
        return std::unexpected(status.error());
    return socket.release();
}

// A share of what is left, so that a silent first address does not eat the time of the next.
Patience shareOf(const Patience &patience, const addrinfo &address)
{
    int left = 0;
    for (const addrinfo *next = &address; next; next = next->ai_next)
        ++left;
    if (patience.deadline.isForever())
        return patience;
    return {.deadline = QDeadlineTimer(patience.deadline.remainingTime() / left),
            .stop = patience.stop};
}

QByteArray textOf(const addrinfo &address)
{
    std::array<char, NI_MAXHOST> text{};
    getnameinfo(address.ai_addr, address.ai_addrlen, text.data(), text.size(), nullptr, 0,
                NI_NUMERICHOST);
    return text.data();
}

} // namespace

QString peerName(const QByteArray &host, quint16 port)
{
    const QString shown = QString::fromUtf8(host);
    return (host.contains(':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(shown)
        .arg(port);
}

Result<int> connectTcp(const QByteArray &host, quint16 port, const Patience &patience)
{
    const QString peer = peerName(host, port);
    const Result<Addresses> addresses = addressesOf(host, port, patience);
    if (!addresses)
        return std::unexpected(addresses.error());
    Result<int> socket = fail(ErrorCode::NotFound, peer, postseal::tr("has no address"));
    for (const addrinfo *address = addresses->get(); address; address = address->ai_next) {
        socket = connectAddress(*address, peer, shareOf(patience, *address));
        if (socket || socket.error().code == ErrorCode::Cancelled)
            break;
    }
    return socket;
}

Result<QList<QByteArray>> lookUpAddresses(const QByteArray &host, const Patience &patience)
{
    const Result<Addresses> found = addressesOf(host, 0, patience);
    if (!found)
        return std::unexpected(found.error());
    QList<QByteArray> addresses;
    for (const addrinfo *next = found->get(); next; next = next->ai_next) {
        if (const QByteArray address = textOf(*next); !addresses.contains(address))
            addresses += address;
    }
    return addresses;
}

bool hasRouteTo(const QByteArray &address)
{
    Addresses found;
    if (resolve(address, 9, AI_NUMERICHOST, found) != 0)
        return false;
    // Connecting a datagram socket only looks for the way (udp(7)).
    const Descriptor socket(::socket(found->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    return socket.number() >= 0 &&
           ::connect(socket.number(), found->ai_addr, found->ai_addrlen) == 0;
}

} // namespace postseal
