// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyrowjudge.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostKnown = 10'000;

/// Keys that Postfix never asks for; policy lookups use next hops and their ".parents".
bool isNeverAsked(QByteArrayView key)
{
    if (key.size() == 1)
        return key[0] == '*' || key[0] == '.';
    return key == QByteArrayView("default") || key.contains('@') ||
           (key.contains('*') && key.contains(QByteArrayView("*.")));
}

} // namespace

PolicyRowJudge::PolicyRowJudge(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &path)
    : m_configuration(configuration)
    , m_facts(facts)
{
    const Scope scope{.configuration = configuration, .facts = facts};
    QList<QByteArray> earlier;
    bool behind = false;
    for (const PolicyMap &map : policyMaps(configuration, facts)) {
        behind = behind || map.path == path;
        if (!behind)
            earlier.append(map.text);
        if (map.text.startsWith("static:"))
            m_catchAll = map.text;
    }
    m_earlier = TableLookup(scope, earlier);
}

/// Each key goes through all tables before its parent is asked for (postconf(5)).
QByteArray PolicyRowJudge::shadowOf(const QByteArray &key) const
{
    if (key.startsWith('.') && !m_catchAll.isEmpty())
        return m_catchAll;
    const Found found = m_earlier.find(key);
    return found.value ? found.asked.last() : QByteArray();
}

RowFinding PolicyRowJudge::finding(const QByteArray &key, const QByteArray &policy) const
{
    if (isNeverAsked(key))
        return {.fault = RowFault::NeverAsked, .policy = {}, .table = {}};
    if (!m_earlier.isEmpty() || !m_catchAll.isEmpty()) {
        if (const QByteArray table = shadowOf(key); !table.isEmpty())
            return {.fault = RowFault::Shadowed, .policy = {}, .table = table};
    }
    return ofPolicy(policy);
}

/// Most rows of a large table have one of a few policies.
RowFinding PolicyRowJudge::ofPolicy(const QByteArray &policy) const
{
    if (const auto known = m_known.constFind(policy); known != m_known.cend())
        return *known;
    const ActingPolicy acting =
        actingPolicy({.configuration = m_configuration, .facts = m_facts}, policy);
    RowFinding finding;
    if (acting.finding.fault != PolicyFault::None)
        finding = {.fault = RowFault::Policy, .policy = acting.finding, .table = {}};
    else if (!acting.trustAnchors)
        finding.fault = RowFault::NoTrust;
    if (m_known.size() < kMostKnown)
        m_known.insert(policy, finding);
    return finding;
}

RowFinding PolicyRowJudge::finding(const QByteArray &bytes, const TableRow &row) const
{
    const std::optional<TableEntry> entry = entryAt(bytes, row);
    if (!entry)
        return {.fault = RowFault::NoEntry, .policy = {}, .table = {}};
    return finding(entry->key, entry->value);
}

} // namespace postseal
