// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshagent.h"

#include "core/transport/sshagentfilter.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <sys/socket.h>
#include <sys/un.h>

namespace postseal {

namespace {

Descriptor connectAgent(const QString &socketFile)
{
    const QByteArray path =
        socketFile.isEmpty() ? qgetenv("SSH_AUTH_SOCK") : QFile::encodeName(socketFile);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || static_cast<size_t>(path.size()) >= sizeof address.sun_path)
        return Descriptor();
    std::ranges::copy(path, std::begin(address.sun_path));
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return Descriptor();
    void *const generic = &address; // bind(2) and connect(2) take the generic form
    if (::connect(socket.number(), static_cast<const sockaddr *>(generic), sizeof address) != 0)
        return Descriptor();
    return socket;
}

// Ends when the agent is no longer needed (\a done), and shuts the socket down before, if the
// patience ends earlier.
void watch(const std::stop_token &done, int socket, const Patience &patience)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    bool calledOff = false;
    const std::stop_callback onStop(patience.stop, [&] {
        const std::lock_guard lock(mutex);
        calledOff = true;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    if (patience.deadline.isForever()) {
        changed.wait(lock, done, [&] { return calledOff; });
    } else {
        const std::chrono::milliseconds rest(patience.deadline.remainingTime());
        changed.wait_for(lock, done, rest, [&] { return calledOff; });
    }
    if (!done.stop_requested())
        shutdown(socket, SHUT_RDWR);
}

} // namespace

SshAgent::SshAgent(ssh_session session, const SshAgentWish &wish, const Patience &patience)
    : m_socket(connectAgent(wish.socket))
{
    if (!isThere())
        return;
    ssh_set_agent_socket(session, givenToLibssh(wish));
    m_watch = std::jthread([socket = m_socket.number(), patience](const std::stop_token &done) {
        watch(done, socket, patience);
    });
}

/// libssh tries all keys that it sees, so a filter stands before an agent of which it may use some.
int SshAgent::givenToLibssh(const SshAgentWish &wish)
{
    std::array<int, 2> ends{-1, -1};
    if (!wish.allowed)
        return fcntl(m_socket.number(), F_DUPFD_CLOEXEC, 0);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return -1;
    m_filterEnd.reset(ends[1]);
    m_filter = std::jthread([client = ends[1], agent = m_socket.number(), allowed = *wish.allowed] {
        carryAgent(client, agent, allowed);
    });
    return ends[0];
}

SshAgent::~SshAgent()
{
    if (m_filterEnd.isOpen())
        shutdown(m_filterEnd.number(), SHUT_RDWR);
    if (m_filter.joinable())
        shutdown(m_socket.number(), SHUT_RDWR);
}

} // namespace postseal
