// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policylookup.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kLongestLabel = 63;
constexpr qsizetype kLongestName = 255;

bool isLabel(const QByteArray &label)
{
    const auto fits = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return std::isalnum(byte) || c == '_' || c == '-' || byte >= 0x80;
    };
    return !label.isEmpty() && label.size() <= kLongestLabel && label.front() != '-' &&
           label.back() != '-' && std::ranges::all_of(label, fits);
}

/// As Postfix's valid_hostname(): not all of it may be digits.
bool isHostName(const QByteArray &name)
{
    return name.size() <= kLongestName && std::ranges::all_of(name.split('.'), isLabel) &&
           std::ranges::any_of(name, [](char c) { return c != '.' && !std::isdigit(c); });
}

} // namespace

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
    : m_level(defaultClientLevel(scope))
    , m_dnssec(valueOf(scope, "smtp_dns_support_level", "") == "dnssec")
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

/// dane acts as may when DNS is not asked for signatures.
Policy PolicyLookup::acting(const Policy &policy) const
{
    Policy result = policy;
    result.level = policy.level == "dane" && !m_dnssec ? "may" : policy.level.toLower();
    return result;
}

PolicyInForce PolicyLookup::at(const QByteArray &nextHop) const
{
    QList<QByteArray> unread;
    for (const QByteArray &key : policyKeys(nextHop)) {
        const Found found = m_tables.find(nextHop.last(key.size())); // patterns see it unfolded
        for (const QByteArray &table : found.unread) {
            if (!unread.contains(table))
                unread.append(table);
        }
        if (found.value)
            return {.policy = acting(Policy::from(*found.value)), .row = key, .unread = unread};
    }
    PolicyInForce usual = byDefault();
    usual.unread += unread;
    return usual;
}

PolicyInForce PolicyLookup::byDefault() const
{
    PolicyInForce usual;
    if (m_level)
        usual.policy = acting({.level = *m_level, .attributes = {}});
    else
        usual.unread.append("smtp_tls_security_level");
    return usual;
}

} // namespace postseal
