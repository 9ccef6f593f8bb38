// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

namespace postseal {

/// How often a quiet SSH server is asked whether it lives (ssh_config(5), ServerAliveInterval and
/// ServerAliveCountMax). The values here tell a cut network within a minute.
struct SshKeepAlive {
    int seconds = 15; ///< of silence before each question; 0: it is never asked
    int count = 3;    ///< how many questions may stay without an answer

    bool operator==(const SshKeepAlive &) const = default;
};

/// When a server is to be asked whether it lives, and when it is given up: like ssh(1), with
/// the question that would be one too many.
class SshPulse {
public:
    /// Asks nothing.
    SshPulse() = default;
    /// From now on as \a how says.
    explicit SshPulse(const SshKeepAlive &how);

    /// Something came.
    void heard();
    /// It was asked, and nothing had come until due().
    void asked();
    /// When it is to be asked if nothing comes until then; for ever: never.
    const QDeadlineTimer &due() const { return m_due; }
    /// Too many questions are without an answer.
    bool isOver() const { return m_unanswered > m_how.count; }
    /// After how many seconds of silence that is.
    int limitSeconds() const { return m_how.seconds * (m_how.count + 1); }

private:
    void wind();

    SshKeepAlive m_how{.seconds = 0};
    int m_unanswered = 0;
    QDeadlineTimer m_due = QDeadlineTimer(QDeadlineTimer::Forever);
};

} // namespace postseal
