// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/destinationpolicy.h"

#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/settings/policynames.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// Whether each next hop gets the same policy; rows that say the same are two, but not for mail.
bool isSameForMail(const DestinationPolicy &a, const DestinationPolicy &b)
{
    return a.isSmtp == b.isSmtp &&
           std::ranges::equal(a.hops, b.hops, [](const HopPolicy &x, const HopPolicy &y) {
               return x.policy.policy == y.policy.policy &&
                      x.policy.row.isEmpty() == y.policy.row.isEmpty();
           });
}

/// What is noted beside the row that gives \a policy, where its table is read as rows.
RowNotes notesOfPolicy(const Configuration &configuration, const ServerFacts &facts,
                       const PolicyInForce &policy)
{
    if (policy.row.isEmpty() || policy.asked.isEmpty())
        return {};
    const QList<PolicyMap> maps = policyMaps(configuration, facts);
    const auto map = std::ranges::find(maps, policy.asked.last().table, &PolicyMap::text);
    const ConfigFile *file = map == maps.end() ? nullptr : configuration.file(map->path);
    const QByteArray bytes = file ? file->bytes.value_or(QByteArray()) : QByteArray();
    for (const TableRow &row : tableRows(bytes)) {
        const auto entry = entryAt(bytes, row);
        if (entry && entry->key == policy.row.toLower())
            return notesOf(bytes, row);
    }
    return {};
}

/// Brackets and ports stand in next hops only.
bool isNextHop(const QByteArray &destination)
{
    return !destination.contains('@') && (destination.contains('[') || destination.contains(':'));
}

} // namespace

DestinationPolicies::DestinationPolicies(Configuration configuration, ServerFacts facts)
    : m_configuration(std::move(configuration))
    , m_facts(std::move(facts))
    , m_routes(m_configuration, m_facts)
{
}

Scope DestinationPolicies::scopeOf(const QByteArray &transport) const
{
    return {.configuration = m_configuration,
            .facts = m_facts,
            .row = m_configuration.masterCf().find(transport + "/unix")};
}

const PolicyLookup &DestinationPolicies::lookupFor(const QByteArray &transport) const
{
    const auto known = m_lookups.find(transport);
    if (known != m_lookups.end())
        return known->second;
    return m_lookups.emplace(transport, PolicyLookup(scopeOf(transport))).first->second;
}

DestinationPolicy DestinationPolicies::to(const QByteArray &destination) const
{
    const QByteArray written = destination.trimmed();
    DestinationPolicy result;
    result.route = isNextHop(written)
                       ? MailRoute{.transport = "smtp", .nextHop = written, .unread = {}}
                       : m_routes.to(written.mid(written.lastIndexOf('@') + 1).toLower());
    const Service *row = scopeOf(result.route.transport).row;
    result.isSmtp = row && row->program == "smtp";
    if (!result.isSmtp)
        return result;
    const PolicyLookup &lookup = lookupFor(result.route.transport);
    for (const QByteArray &hop : listWords(result.route.nextHop))
        result.hops.append({.nextHop = hop, .policy = lookup.at(hop), .notes = {}});
    return result;
}

DestinationPolicy destinationPolicy(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &destination)
{
    return DestinationPolicies(configuration, facts).to(destination);
}

QList<DestinationPolicy> policiesByForm(const Configuration &configuration,
                                        const ServerFacts &facts, const QByteArray &destination)
{
    QList<DestinationPolicy> found;
    for (const QByteArray &form : destinationForms(destination.trimmed()))
        found.append(destinationPolicy(configuration, facts, form));
    const auto utf8 = valueOf({.configuration = configuration, .facts = facts}, "smtputf8_enable",
                              "yes"); // else no such mail comes in
    if (found.size() > 1 && (isSameForMail(found[0], found[1]) || (utf8 && !isYes(utf8))))
        found.removeLast();
    for (DestinationPolicy &each : found) {
        for (HopPolicy &hop : each.hops)
            hop.notes = notesOfPolicy(configuration, facts, hop.policy);
    }
    return found;
}

} // namespace postseal
