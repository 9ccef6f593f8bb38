// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshpulse.h"

#include <chrono>

namespace postseal {

SshPulse::SshPulse(const SshKeepAlive &how)
    : m_how(how)
{
    wind();
}

void SshPulse::heard()
{
    m_unanswered = 0;
    wind();
}

void SshPulse::asked()
{
    ++m_unanswered;
    wind();
}

void SshPulse::wind()
{
    m_due = m_how.seconds > 0 ? QDeadlineTimer(std::chrono::seconds(m_how.seconds))
                              : QDeadlineTimer(QDeadlineTimer::Forever);
}

} // namespace postseal
