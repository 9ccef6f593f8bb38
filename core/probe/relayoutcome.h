// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/relaydialogue.h"
#include "core/settings/relaymatrix.h"

namespace postseal {

/// What a test saw of one kind of client at one listener.
enum class RelayOutcome {
    NotTested,
    Taken,       ///< mail to elsewhere was taken
    Refused,     ///< because it goes elsewhere, or because a list refuses this client
    SaysNothing, ///< something else came between, so that nothing is known about relaying
};

/// One kind of client at one listener: what the settings say, and what a test saw.
struct RelayCell {
    Relayer who = Relayer::Anyone;
    RelayAnswer computed;
    RelayOutcome outcome = RelayOutcome::NotTested;
    QString words;    ///< why it was not tested, or says nothing
    QByteArray reply; ///< the server's that decided; empty: none did
    QString vantage;  ///< "server" or "desk"; empty: not tested

    /// The settings say one thing, the test another.
    bool differs() const;
    bool operator==(const RelayCell &) const = default;
};

/// Something that a listener has to refuse.
struct NegativeCheck {
    enum class Kind { SignInWithoutTls, MailWithoutTls, OldTls };
    enum class State { NotTested, Refused, Taken };

    Kind kind = Kind::SignInWithoutTls;
    bool isPromised = false; ///< the settings say that it is refused
    State state = State::NotTested;
    QString words;    ///< why it was not tested
    QByteArray reply; ///< the server's, or the TLS version that it agreed to

    bool isBroken() const { return isPromised && state == State::Taken; }
    bool operator==(const NegativeCheck &) const = default;
};

/// All about one listener.
struct RelayTested {
    Listener listener;
    QList<RelayCell> cells; ///< one for each of kRelayers
    QList<NegativeCheck> checks;

    /// The test agrees with the settings, what is promised holds, and no stranger may relay.
    bool isGood() const;
    /// Anyone may by the settings, or did. Where a table decides, one who did may be alone in that.
    bool mayStrangersRelay() const;
    bool operator==(const RelayTested &) const = default;
};

/// The settings alone: nothing is tested yet.
RelayTested untested(const RelayColumn &column);

/// Puts into \a cell what \a replies say, seen from \a vantage.
void judgeRelay(RelayCell &cell, const RelayReplies &replies, const QString &vantage);

/// Puts into \a cell why a talk that was to sign in did not, so that it says nothing.
void judgeNoSignIn(RelayCell &cell, const RelayReplies &replies);

/// The checks that \a replies answer, of a listener whose question held them.
void judgePlainly(RelayTested &tested, const RelayReplies &replies);

/// Whether \a result, a probe that offered TLS 1.0 and 1.1 alone of a listener that speaks TLS, was
/// refused.
void judgeOldTls(NegativeCheck &check, const ProbeResult &result);

} // namespace postseal
