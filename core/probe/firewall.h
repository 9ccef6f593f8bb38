// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QStringList>

namespace postseal {

/// A chain of nft(8) that sees what comes in.
struct InputChain {
    QByteArray family; ///< "inet", "ip" or "ip6"
    QByteArray table;
    QByteArray name;

    bool operator==(const InputChain &) const = default;
};

/// The packet filter of a server, as far as the account may see it.
struct Firewall {
    enum class Kind {
        Unknown, ///< none is seen
        Firewalld,
        Ufw,
        Nftables,
    };
    Kind kind = Kind::Unknown;
    QList<InputChain> chains; ///< of Nftables: those that refuse anyone; empty: not visible

    bool operator==(const Firewall &) const = default;
};

/// "firewalld", "ufw", "nftables"; empty: none.
QString firewallName(Firewall::Kind kind);

/// The chains in a listing of nft(8) that see what comes in and drop or reject some of it, whoever
/// sends it.
QList<InputChain> inputChainsIn(const QByteArray &ruleset);

/// Asks the server; only root sees the rules of nftables, others the file that they come from.
/// Errors are those of the transport.
Result<Firewall> firewallOf(Transport &server, const Patience &patience);

/// The commands for root that let TCP connections to \a port in, now and after a restart as far as
/// that is one command; empty: no firewall is known.
QStringList openingCommands(const Firewall &firewall, quint16 port);

} // namespace postseal
