// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/readiness.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace postseal {

namespace {

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

} // namespace

Status waitForAny(std::span<pollfd> watched, const QString &peer, const Patience &patience)
{
    const StopPipe stopPipe(patience.stop);
    std::vector<pollfd> all(watched.begin(), watched.end());
    all.push_back(watching(stopPipe.readEnd(), POLLIN));
    for (;;) {
        if (Status status = patience.check(peer); !status)
            return status;
        if (poll(all.data(), all.size(), timeoutOf(patience.deadline)) < 0 && errno != EINTR)
            return fail(ErrorCode::Local, peer, systemReason(errno));
        std::copy_n(all.begin(), watched.size(), watched.begin());
        if (std::ranges::any_of(watched, [](auto one) { return one.revents != 0; }))
            return {};
    }
}

void acknowledgeAtOnce(int descriptor)
{
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

Status waitFor(int descriptor, short events, const QString &peer, const Patience &patience)
{
    if ((events & POLLIN) != 0)
        acknowledgeAtOnce(descriptor);
    std::array watched{watching(descriptor, events)};
    return waitForAny(watched, peer, patience);
}

QString systemReason(int error)
{
    const char *words = strerrordesc_np(error);
    return words ? QString::fromLocal8Bit(words) : QStringLiteral("error %1").arg(error);
}

} // namespace postseal
