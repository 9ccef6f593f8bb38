// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policylookup.h"

#include "core/postfix/hostname.h"

#include <utility>

namespace postseal {

QList<QByteArray> policyKeys(const QByteArray &nextHop)
{
    const QByteArray key = nextHop.toLower();
    QList<QByteArray> keys{key};
    if (!isHostName(key))
        return keys;
    for (qsizetype dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1))
        keys.append(key.sliced(dot));
    return keys;
}

PolicyLookup::PolicyLookup(const Scope &scope, TableLookup tables)
    : m_configuration(scope.configuration)
    , m_facts(scope.facts)
    , m_row(scope.row ? std::optional(*scope.row) : std::nullopt)
    , m_level(defaultClientLevel(scope))
    , m_tables(std::move(tables))
{
}

PolicyLookup::PolicyLookup(const Scope &scope)
    : PolicyLookup(scope, TableLookup(scope, tablesFor(scope)))
{
}

QList<QByteArray> PolicyLookup::tablesFor(const Scope &scope)
{
    QList<QByteArray> words;
    for (const NamedMap &map : namedMaps(scope, "smtp_tls_policy_maps"))
        words.append(map.text);
    return words;
}

PolicyInForce PolicyLookup::inForce(const QByteArray &policy) const
{
    const Scope scope{
        .configuration = m_configuration, .facts = m_facts, .row = m_row ? &*m_row : nullptr};
    PolicyInForce result;
    result.acting = actingPolicy(scope, policy);
    result.policy = Policy::from(policy);
    result.policy.level = result.acting.level;
    return result;
}

PolicyInForce PolicyLookup::at(const QByteArray &nextHop) const
{
    QList<QByteArray> unread;
    QList<PolicyQuestion> asked;
    for (const QByteArray &key : policyKeys(nextHop)) {
        const Found found = m_tables.find(nextHop.last(key.size())); // patterns see it unfolded
        for (const QByteArray &table : found.asked) {
            const bool read = !found.unread.contains(table);
            asked.append({.key = key, .table = table, .read = read});
            if (!read && !unread.contains(table))
                unread.append(table);
        }
        if (!found.value)
            continue;
        PolicyInForce result = inForce(*found.value);
        result.row = key;
        result.unread = unread;
        result.asked = asked;
        return result;
    }
    PolicyInForce usual = byDefault();
    usual.unread += unread;
    usual.asked = asked;
    return usual;
}

PolicyInForce PolicyLookup::byDefault() const
{
    if (m_level)
        return inForce(*m_level);
    PolicyInForce usual;
    usual.unread.append("smtp_tls_security_level");
    return usual;
}

} // namespace postseal
