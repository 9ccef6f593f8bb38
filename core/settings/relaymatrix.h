// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"

#include <array>

namespace postseal {

/// Who may be let relay, in the order in which it is shown.
inline constexpr std::array kRelayers{Relayer::Anyone, Relayer::OwnNetworks, Relayer::SignedIn,
                                      Relayer::KnownClients};

/// Who may send mail to everywhere through one listener.
struct RelayColumn {
    ListenerCard card;
    /// One for each of kRelayers. Who cannot show here that he is one of them (no sign-in, no
    /// certificate asked for) is a stranger: the item is the value that makes it so.
    QList<RelayAnswer> answers;
    QByteArray networks;             ///< mynetworks, expanded
    bool areNetworksKnown = false;   ///< else mynetworks depends on what is not known from here
    bool isForOthersToReach = false; ///< other computers reach its address

    const RelayAnswer &answer(Relayer who) const;
    /// Of whom a client with that \a address is taken for that shows nothing else; nothing: not
    /// known from here.
    std::optional<Relayer> clientAt(const QByteArray &address) const;
    bool operator==(const RelayColumn &) const = default;
};

/// A column for each listener in force, in the order of master.cf. What postscreen(8) lets through
/// is answered by the row "smtpd pass".
QList<RelayColumn> relayMatrix(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
