// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/destinationpolicy.h"

#include "core/config/listwords.h"

namespace postseal {

namespace {

/// Brackets and ports stand in next hops only.
bool isNextHop(const QByteArray &destination)
{
    return !destination.contains('@') && (destination.contains('[') || destination.contains(':'));
}

MailRoute routeTo(const Configuration &configuration, const ServerFacts &facts,
                  const QByteArray &destination)
{
    if (isNextHop(destination))
        return {.transport = "smtp", .nextHop = destination, .unread = {}};
    const QByteArray domain = destination.mid(destination.lastIndexOf('@') + 1).toLower();
    return MailRoutes(configuration, facts).to(domain);
}

} // namespace

DestinationPolicy destinationPolicy(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &destination)
{
    DestinationPolicy result;
    result.route = routeTo(configuration, facts, destination.trimmed());
    const Service *row = configuration.masterCf().find(result.route.transport + "/unix");
    result.isSmtp = row && row->program == "smtp";
    if (!result.isSmtp)
        return result;
    const PolicyLookup lookup({.configuration = configuration, .facts = facts, .row = row});
    for (const QByteArray &hop : listWords(result.route.nextHop))
        result.hops.append({.nextHop = hop, .policy = lookup.at(hop)});
    return result;
}

} // namespace postseal
