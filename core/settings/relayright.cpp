// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/relayright.h"

#include "core/settings/restrictionlist.h"

namespace postseal {

QByteArray permitFor(Relayer who)
{
    switch (who) {
    case Relayer::OwnNetworks:
        return "permit_mynetworks";
    case Relayer::SignedIn:
        return "permit_sasl_authenticated";
    case Relayer::KnownClients:
        return "permit_tls_clientcerts";
    case Relayer::Anyone:
        break;
    }
    return "permit";
}

RelayRight relayRight(const Scope &scope, Relayer who)
{
    bool known = true;
    for (const QByteArray &name : restrictionListNames()) {
        const auto list = restrictionList(scope, name);
        const auto kind =
            list ? endingOf(scope, *list, permitFor(who)).kind : ListEnding::Kind::Unknown;
        if (kind == ListEnding::Kind::Rejects)
            return RelayRight::No;
        known = known && kind != ListEnding::Kind::Unknown;
    }
    return known ? RelayRight::Yes : RelayRight::Unknown;
}

RelayRights relayRights(const Scope &scope)
{
    return {.anyone = relayRight(scope, Relayer::Anyone),
            .ownNetworks = relayRight(scope, Relayer::OwnNetworks),
            .signedIn = relayRight(scope, Relayer::SignedIn),
            .knownClients = relayRight(scope, Relayer::KnownClients)};
}

} // namespace postseal
