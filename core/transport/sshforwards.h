// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshchannel.h"
#include "core/transport/transport.h"

#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace postseal {

/// Several forwarded connections at the same time: libssh stays on the calling thread, which
/// carries bytes between each channel and a socket that its visit reads and writes.
class SshForwards {
public:
    /// \a broken is called when \a session is no more, before a visit sees its connection end.
    SshForwards(std::shared_ptr<SshSession> session, Transport::Visitor visit,
                std::function<void()> broken = {});

    /// As Transport::connectInTurn().
    void carry(const Endpoints &next, const Pace &pace, const Patience &patience);

private:
    struct Leg {
        qsizetype index = 0;
        Endpoint endpoint;
        QDeadlineTimer opening;              ///< until when it has to be open
        std::unique_ptr<SshChannel> channel; ///< none: over
        Descriptor socket;                   ///< our end; the visit has the other one
        bool told = false;                   ///< the visit has been told of the end of input
        std::jthread thread;                 ///< last: waited for before the rest goes
    };

    bool admit(const Endpoints &next, const Pace &pace);
    bool step(Leg &leg);
    bool open(Leg &leg);
    bool inwards(Leg &leg);
    bool outwards(Leg &leg);
    void begin(Leg &leg);
    void end(Leg &leg, const Error &error);
    void giveUp(const Error &error, const Patience &patience);
    void tellIfBroken();
    Status wait(const Patience &patience);

    std::shared_ptr<SshSession> m_session;
    Transport::Visitor m_visit;
    std::function<void()> m_broken;
    std::vector<Leg> m_legs;
    qsizetype m_admitted = 0;
};

} // namespace postseal
