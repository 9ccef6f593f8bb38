// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace postseal::ctl {

/// Turns Ctrl-C (and SIGTERM, SIGHUP) into a stop request while it lives, so that work on a server
/// ends in order instead of in the middle. A second signal leaves at once.
class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;
    ~Interrupt();

    std::stop_token token() const { return m_source.get_token(); }
    bool happened() const { return m_source.stop_requested(); }
    /// Becomes readable with the first signal and stays so; for poll(2).
    int descriptor() const { return m_happened; }

private:
    void watch();

    sigset_t m_before{};
    int m_signals = -1;  ///< signalfd
    int m_happened = -1; ///< eventfd
    int m_leave = -1;    ///< eventfd: ends the thread
    std::stop_source m_source;
    std::thread m_thread;
};

} // namespace postseal::ctl
