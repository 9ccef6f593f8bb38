// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/settings/listenercard.h"
#include "core/settings/serverfacts.h"

#include <optional>

namespace postseal {

/// What a way of mail is sure to have.
enum class Assurance {
    Unknown,         ///< the value is not known from here, or Postfix does not know the word
    Plain,           ///< never encrypted
    PlainPossible,   ///< encrypted where both sides can
    Encrypted,       ///< always, to whoever is there
    IdentityChecked, ///< always, and the other side's certificate is checked
};

/// Who hands mail in at a listener.
enum class Sender {
    MailPrograms, ///< people's programs, on submission ports (RFC 6409, RFC 8314)
    OtherServers,
    ThisServer, ///< filters and other programs on the server itself
};

/// A way of mail into the server.
struct WayIn {
    ListenerCard card;
    Sender sender = Sender::OtherServers;
    Assurance assurance = Assurance::Unknown;
    std::optional<ProbeResult> handshake; ///< the last one with this address, port and mode

    bool operator==(const WayIn &) const = default;
};

/// The way of mail out of the server, for destinations that the policy tables do not name.
struct WayOut {
    Assurance assurance = Assurance::Unknown;
    ValueOrigin level;    ///< smtp_tls_security_level
    QByteArray relayHost; ///< all mail goes there; empty: to each destination itself
    bool policy = false;  ///< smtp_tls_policy_maps names a table, which may say otherwise

    bool operator==(const WayOut &) const = default;
};

/// How mail flows through a server and what is enforced on each way.
struct MailFlow {
    QList<WayIn> in; ///< in the order of master.cf
    WayOut out;

    QList<WayIn> from(Sender sender) const;
    bool operator==(const MailFlow &) const = default;

    /// Pure. A handshake in another TLS mode than the listener's says nothing about it.
    static MailFlow of(const Configuration &configuration, const ServerFacts &facts,
                       const QList<ProbeResult> &handshakes);
};

} // namespace postseal
