// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/interrupt.h"

#include "app/postsealctl/terminal.h"

#include <array>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace postseal::ctl {

namespace {

void raiseEvent(int descriptor)
{
    const eventfd_t one = 1;
    ::eventfd_write(descriptor, one);
}

} // namespace

Interrupt::Interrupt()
    : m_happened(::eventfd(0, EFD_CLOEXEC))
    , m_leave(::eventfd(0, EFD_CLOEXEC))
{
    sigset_t set{};
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, signal);
    ::pthread_sigmask(SIG_BLOCK, &set, &m_before);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_thread = std::thread([this] { watch(); });
}

Interrupt::~Interrupt()
{
    raiseEvent(m_leave);
    m_thread.join();
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    for (const int descriptor : {m_signals, m_happened, m_leave})
        ::close(descriptor);
}

void Interrupt::watch()
{
    std::array<pollfd, 2> fds{pollfd{.fd = m_signals, .events = POLLIN, .revents = 0},
                              pollfd{.fd = m_leave, .events = POLLIN, .revents = 0}};
    while (::poll(fds.data(), fds.size(), -1) >= 0 && fds[1].revents == 0) {
        signalfd_siginfo signal{};
        if (::read(m_signals, &signal, sizeof signal) != sizeof signal)
            return;
        // The status that a shell shows for a program ended by Ctrl-C. The server settles an
        // unfinished apply by itself.
        if (happened())
            ::_exit(130);
        complain(
            QStringLiteral("Cancelling; what is not confirmed is put back. A second Ctrl-C leaves "
                           "at once, and the server settles it by itself."));
        m_source.request_stop();
        raiseEvent(m_happened);
    }
}

} // namespace postseal::ctl
