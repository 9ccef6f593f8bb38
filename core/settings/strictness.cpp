// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/strictness.h"

#include "core/settings/listwords.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

/// What a level asks for, as bits.
enum Demand : unsigned {
    Offered = 1,     ///< TLS where the server has it
    Tls = 2,         ///< TLS
    Records = 4,     ///< a certificate that fits the TLSA records, where there are some
    Published = 8,   ///< such records
    Pinned = 16,     ///< a listed fingerprint
    Trusted = 32,    ///< a trusted certificate with the server's name
    Destination = 64 ///< and with the destination's name
};
constexpr unsigned kEverything = ~0U; ///< a level that does not exist: no mail goes out

unsigned demandsOf(const QByteArray &level)
{
    static const QMap<QByteArray, unsigned> demands{
        {"none", 0},
        {"may", Offered},
        {"encrypt", Offered | Tls},
        {"dane", Offered | Records},
        {"dane-only", Offered | Tls | Records | Published},
        {"fingerprint", Offered | Tls | Pinned},
        {"verify", Offered | Tls | Trusted},
        {"secure", Offered | Tls | Trusted | Destination},
    };
    return demands.value(level, kEverything);
}

using Attributes = QMap<QByteArray, QSet<QByteArray>>;

/// What may be given as one of several: one of them has to fit.
bool isChoice(const QByteArray &name)
{
    return name == "match" || name == "tafile";
}

/// Attributes that keep no mail back.
bool isHarmless(const QByteArray &name)
{
    return name == "connection_reuse" || name == "enable_rpk" || name.startsWith("policy_");
}

Attributes attributesOf(const Policy &policy)
{
    Attributes attributes;
    for (const QByteArray &word : listWords(policy.attributes)) {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = word.first(std::max<qsizetype>(equals, 0)).toLower();
        const QByteArray value = word.mid(equals + 1).toLower();
        if (isHarmless(name))
            continue;
        const char between = policy.level == "fingerprint" ? '|' : ':';
        const QList<QByteArray> values =
            name == "match" ? value.split(between) : QList<QByteArray>{value};
        attributes[name].unite({values.begin(), values.end()});
    }
    return attributes;
}

/// At the same level: an attribute that is another, but for one that only allows more.
bool asksMore(const Policy &before, const Policy &after)
{
    const Attributes old = attributesOf(before);
    const Attributes now = attributesOf(after);
    if (old.keys() != now.keys())
        return true;
    return std::ranges::any_of(old.keys(), [&](const QByteArray &name) {
        return isChoice(name) ? !now.value(name).contains(old.value(name))
                              : now.value(name) != old.value(name);
    });
}

} // namespace

Strictness strictnessOf(const Policy &before, const Policy &after)
{
    if (before == after)
        return Strictness::NotStricter;
    if (before.level.isEmpty() || after.level.isEmpty())
        return Strictness::Unknown;
    const unsigned old = demandsOf(before.level);
    const unsigned now = demandsOf(after.level);
    const unsigned more = now & ~old;
    const bool same = before.level == after.level && (now & ~unsigned{Offered}) != 0;
    if ((more & ~unsigned{Offered}) != 0 || (same && now != kEverything && asksMore(before, after)))
        return Strictness::MayHold;
    return more != 0 ? Strictness::Encrypts : Strictness::NotStricter;
}

} // namespace postseal
