// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpstream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
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

QString nameOf(const QByteArray &host, quint16 port)
{
    const QString shown = QString::fromUtf8(host);
    return (host.contains(':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(shown)
        .arg(port);
}

QString systemReason(int error)
{
    return QString::fromLocal8Bit(strerrordesc_np(error));
}

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
        if (const Status status = patience.check(QStringLiteral("looking up the name")); !status)
            return std::unexpected(status.error());
        return fail(ErrorCode::TimedOut, QString::fromUtf8(host),
                    QStringLiteral("the name was not looked up in time"));
    }
    if (!lookup->addresses)
        return fail(ErrorCode::NotFound, QString::fromUtf8(host),
                    QString::fromLocal8Bit(gai_strerror(lookup->status)));
    return std::move(lookup->addresses);
}

/// Closes a descriptor when it goes.
class Descriptor {
public:
    explicit Descriptor(int number = -1)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            close(m_number);
    }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

/// A pipe that becomes readable when a stop is asked for, so that poll(2) wakes up at once.
class StopPipe {
public:
    explicit StopPipe(const std::stop_token &stop)
    {
        if (!stop.stop_possible() || pipe2(m_ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            return;
        m_callback.emplace(stop, [this] {
            // A full pipe is readable too, so the result does not matter.
            [[maybe_unused]] const ssize_t written = ::write(m_ends[1], "", 1);
        });
    }
    StopPipe(const StopPipe &) = delete;
    StopPipe &operator=(const StopPipe &) = delete;
    ~StopPipe()
    {
        m_callback.reset(); // waits for a running callback, which uses the descriptors
        for (const int end : m_ends) {
            if (end >= 0)
                close(end);
        }
    }
    int readEnd() const { return m_ends[0]; }

private:
    std::array<int, 2> m_ends{-1, -1};
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

int timeoutOf(const QDeadlineTimer &deadline)
{
    if (deadline.isForever())
        return -1;
    const qint64 rest = deadline.remainingTime();
    return static_cast<int>(std::clamp<qint64>(rest, 0, std::numeric_limits<int>::max()));
}

Status waitFor(int socket, short events, const QString &peer, const Patience &patience)
{
    const StopPipe stopPipe(patience.stop);
    for (;;) {
        if (Status status = patience.check(peer); !status)
            return status;
        std::array<pollfd, 2> watched{pollfd{socket, events, 0},
                                      pollfd{stopPipe.readEnd(), POLLIN, 0}};
        const int ready = poll(watched.data(), watched.size(), timeoutOf(patience.deadline));
        if (ready < 0 && errno != EINTR)
            return fail(ErrorCode::Local, peer, systemReason(errno));
        if (ready > 0 && watched[0].revents != 0)
            return {};
    }
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

Result<int> connectTo(const addrinfo &address, const QString &peer, const Patience &patience)
{
    Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.number() < 0)
        return fail(ErrorCode::Network, peer, systemReason(errno));
    const int on = 1;
    setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
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

bool isRetryable(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

Result<std::unique_ptr<TcpStream>> TcpStream::connectTo(const QByteArray &host, quint16 port,
                                                        const Patience &patience)
{
    const QString peer = nameOf(host, port);
    const Result<Addresses> addresses = addressesOf(host, port, patience);
    if (!addresses)
        return std::unexpected(addresses.error());
    Result<int> socket = fail(ErrorCode::NotFound, peer, QStringLiteral("has no address"));
    for (const addrinfo *address = addresses->get(); address; address = address->ai_next) {
        socket = postseal::connectTo(*address, peer, shareOf(patience, *address));
        if (socket)
            return std::unique_ptr<TcpStream>(new TcpStream(*socket, peer));
        if (socket.error().code == ErrorCode::Cancelled)
            break;
    }
    return std::unexpected(socket.error());
}

TcpStream::TcpStream(int socket, QString peer)
    : m_socket(socket)
    , m_peer(std::move(peer))
{
}

TcpStream::~TcpStream()
{
    close(m_socket);
}

Result<QByteArray> TcpStream::read(qsizetype maximum, const Patience &patience)
{
    QByteArray bytes(maximum, Qt::Uninitialized);
    for (;;) {
        if (const Status status = waitFor(m_socket, POLLIN, m_peer, patience); !status)
            return std::unexpected(status.error());
        const ssize_t got = recv(m_socket, bytes.data(), static_cast<size_t>(maximum), 0);
        if (got >= 0) {
            bytes.truncate(got);
            return bytes;
        }
        if (!isRetryable(errno))
            return fail(ErrorCode::Network, m_peer, systemReason(errno));
    }
}

Status TcpStream::write(QByteArrayView bytes, const Patience &patience)
{
    while (!bytes.isEmpty()) {
        if (Status status = waitFor(m_socket, POLLOUT, m_peer, patience); !status)
            return status;
        const ssize_t sent =
            send(m_socket, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && !isRetryable(errno))
            return fail(ErrorCode::Network, m_peer, systemReason(errno));
        bytes = bytes.sliced(std::max<qsizetype>(sent, 0));
    }
    return {};
}

} // namespace postseal
