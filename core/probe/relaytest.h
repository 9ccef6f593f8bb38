// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/relayoutcome.h"
#include "core/probe/relaytalk.h"
#include "core/transport/transport.h"

namespace postseal {

/// The two ends of the SSH connection as the server has them (ssh(1), SSH_CONNECTION); empty where
/// there is none.
struct SshEnds {
    QByteArray desk;   ///< this computer, as the server sees it
    QByteArray server; ///< the address of the server that it was connected to

    /// Reads "client port server port".
    static SshEnds from(const QByteArray &variable);
    bool operator==(const SshEnds &) const = default;
};

/// How a test of relaying goes.
struct RelayTestSettings {
    QByteArray host;                    ///< the server as this computer reaches it; empty: not
    QByteArray serverName;              ///< SNI
    std::optional<MailAccount> account; ///< who signs in; nothing: nobody does
    std::shared_ptr<const GivenPair> client = nullptr; ///< who shows a certificate; none: nobody
    int secondsPerTalk = 15;                           ///< postscreen(8) greets after up to 6
};

/// What a test of relaying saw.
struct RelayReport {
    QList<RelayTested> listeners;
    SshEnds ends;

    /// All listeners are good, and something was tested.
    bool isGood() const;
    /// One of the listeners at least took or refused mail of somebody.
    bool isTested() const;
    bool operator==(const RelayReport &) const = default;
};

/// Asks each listener who may send mail to elsewhere, and whether it refuses what it has to. First
/// the server from its own address, two connections a listener (own networks; AUTH and MAIL without
/// TLS; TLS 1.0 and 1.1), then this computer, one connection for each of at most four listeners
/// (strangers). Where this computer is in mynetworks, or learns nothing, the server asks as a
/// stranger from its outside address. The account signs in from the server only; once it is
/// refused, it is not tried again. The client certificate is shown from the server, too. Nothing
/// goes beyond RCPT. Cancelled: nothing is told.
Result<RelayReport> testRelaying(Transport &transport, const QList<RelayColumn> &columns,
                                 const RelayTestSettings &settings, const Patience &patience);

} // namespace postseal
