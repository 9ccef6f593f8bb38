// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/queueeffects.h"

#include "core/config/listwords.h"
#include "core/postfix/tablename.h"
#include "core/settings/mailroute.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <tuple>

namespace postseal {

namespace {

constexpr qint64 kDayInSeconds = 86'400;
constexpr qint64 kUsualLifetime = 5 * kDayInSeconds;

/// A number and one of s m h d w, days without one.
std::optional<qint64> secondsOf(const QByteArray &value)
{
    static const QMap<char, qint64> units{
        {'s', 1}, {'m', 60}, {'h', 3600}, {'d', kDayInSeconds}, {'w', 7 * kDayInSeconds}};
    const char last = value.isEmpty() ? '?' : value.back();
    const auto unit = units.constFind(last);
    bool fine = false;
    const int number = (unit == units.cend() ? value : value.chopped(1)).toInt(&fine);
    if (!fine || number < 0)
        return {};
    return number * (unit == units.cend() ? kDayInSeconds : *unit);
}

qint64 lifetimeOf(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration,
                      .facts = facts,
                      .row = configuration.masterCf().find("qmgr/unix")};
    const auto written = valueOf(scope, "maximal_queue_lifetime", "5d");
    return secondsOf(written.value_or(QByteArray())).value_or(kUsualLifetime);
}

/// The policies of one configuration: by transport, then by next hop.
class Policies {
public:
    Policies(const Configuration &configuration, const ServerFacts &facts)
        : m_configuration(configuration)
        , m_routes(configuration, facts)
    {
        // Most rows name the same tables, which may be large.
        QHash<QList<QByteArray>, TableLookup> tables;
        for (const Service &row : configuration.masterCf().services()) {
            if (row.type != "unix" || row.program != "smtp")
                continue;
            const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
            const QList<QByteArray> words = PolicyLookup::tablesFor(scope);
            if (!tables.contains(words))
                tables.insert(words, TableLookup(scope, words));
            m_lookups.insert(row.service, PolicyLookup(scope, tables.value(words)));
        }
    }

    const MailRoutes &routes() const { return m_routes; }
    /// Null when smtp(8) does not deliver by \a transport.
    const PolicyLookup *of(const QByteArray &transport) const
    {
        const auto it = m_lookups.constFind(transport);
        return it == m_lookups.cend() ? nullptr : &*it;
    }
    QList<QByteArray> transports() const { return m_lookups.keys(); }
    /// What the file behind the table \a text says; null when it is not known.
    QByteArray contentsOf(const QByteArray &text) const
    {
        const QList<TableName> tables = tablesIn(text);
        const ConfigFile *file =
            tables.isEmpty() ? nullptr : m_configuration.file(tables.first().path);
        return file ? file->bytes.value_or(QByteArray()) : QByteArray();
    }

private:
    const Configuration &m_configuration;
    MailRoutes m_routes;
    QHash<QByteArray, PolicyLookup> m_lookups;
};

/// A policy that smtp(8) refuses holds all mail, whatever it asks for.
Strictness strictnessBetween(const PolicyInForce &old, const PolicyInForce &now)
{
    if (now.acting.isRefused())
        return old.acting.isRefused() ? Strictness::NotStricter : Strictness::MayHold;
    return old.acting.isRefused() ? Strictness::NotStricter : strictnessOf(old.policy, now.policy);
}

/// What the draft changes for one next hop.
QueueEffect effectAt(const Policies &before, const PolicyInForce &old, const Policies &after,
                     const PolicyInForce &now)
{
    QueueEffect effect;
    effect.before = old;
    effect.after = now;
    effect.strictness = strictnessBetween(old, now);
    const bool sameTables = std::ranges::all_of(now.unread, [&](const QByteArray &table) {
        return old.unread.contains(table) && before.contentsOf(table) == after.contentsOf(table);
    });
    if (effect.strictness == Strictness::NotStricter && !sameTables)
        effect.strictness = Strictness::Unknown;
    return effect;
}

/// Each of several next hops has a policy of its own; the one that changes most counts.
QueueEffect effectOn(const QByteArray &domain, const Policies &before, const Policies &after)
{
    const MailRoute was = before.routes().to(domain);
    const MailRoute is = after.routes().to(domain);
    const PolicyLookup *old = before.of(was.transport);
    const PolicyLookup *now = after.of(is.transport);
    QueueEffect most;
    if (!old || !now)
        return most;
    const PolicyInForce oldPolicy = old->at(listWords(was.nextHop).value(0));
    for (const QByteArray &hop : listWords(is.nextHop)) {
        const bool stays = listWords(was.nextHop).contains(hop);
        QueueEffect effect =
            effectAt(before, stays ? old->at(hop) : oldPolicy, after, now->at(hop));
        effect.nextHop = hop;
        if (effect.strictness > most.strictness)
            most = effect;
    }
    most.unread = most.after.unread;
    for (const QByteArray &table : is.unread) {
        if (!most.unread.contains(table))
            most.unread.append(table);
    }
    return most;
}

bool isSame(const QueueEffect &one, const QueueEffect &other)
{
    return one.before == other.before && one.after == other.after && one.unread == other.unread;
}

void addMail(QueueEffect &effect, const QueuedMail &mail)
{
    const bool first = effect.messages == 0;
    effect.messages += mail.messages;
    effect.held += mail.held;
    effect.oldest = first ? mail.oldest : std::min(effect.oldest, mail.oldest);
}

/// Sums up what happens to the messages, each counted once for each next hop.
class EffectSum {
public:
    EffectSum(const Policies &before, const Policies &after)
        : m_before(before)
        , m_after(after)
    {
    }

    void add(const QueuedMail &mail)
    {
        QSet<qsizetype> touched;
        for (const QByteArray &domain : mail.domains) {
            const qsizetype place = placeOf(domain);
            if (place < 0)
                continue;
            m_domains[place].insert(domain);
            if (!touched.contains(place))
                addMail(m_effects[place], mail);
            touched.insert(place);
        }
    }

    QList<QueueEffect> effects() const
    {
        QList<QueueEffect> effects = m_effects;
        for (qsizetype i = 0; i < effects.size(); ++i) {
            effects[i].domains = m_domains[i].values();
            std::ranges::sort(effects[i].domains);
        }
        std::ranges::sort(effects, [](const QueueEffect &one, const QueueEffect &other) {
            return std::tuple(-static_cast<int>(one.strictness), -one.messages, one.nextHop) <
                   std::tuple(-static_cast<int>(other.strictness), -other.messages, other.nextHop);
        });
        return effects;
    }

private:
    /// The place of the effect on \a domain among the effects; -1: there is none.
    qsizetype placeOf(const QByteArray &domain)
    {
        const auto known = m_places.constFind(domain);
        if (known != m_places.cend())
            return *known;
        const QueueEffect effect = effectOn(domain, m_before, m_after);
        qsizetype place = -1;
        if (effect.strictness != Strictness::NotStricter) {
            QList<qsizetype> &places = m_byNextHop[effect.nextHop];
            const auto same = std::ranges::find_if(
                places, [&](qsizetype other) { return isSame(effect, m_effects[other]); });
            place = same == places.end() ? m_effects.size() : *same;
            if (same == places.end()) {
                places.append(place);
                m_effects.append(effect);
                m_domains.append(QSet<QByteArray>());
            }
        }
        m_places.insert(domain, place);
        return place;
    }

    const Policies &m_before;
    const Policies &m_after;
    QList<QueueEffect> m_effects;
    QList<QSet<QByteArray>> m_domains;
    QHash<QByteArray, qsizetype> m_places; ///< by domain
    QHash<QByteArray, QList<qsizetype>> m_byNextHop;
};

/// Whether the source of \a map says something else than before, as far as it was read.
bool isOtherTable(const Scope &was, const Scope &is, const NamedMap &map)
{
    QList<QByteArray> paths{map.path};
    for (const TableName &table : tablesIn(map.text))
        paths.append(table.path);
    return std::ranges::any_of(paths, [&](const QByteArray &path) {
        const ConfigFile *old = tableSource(was, path);
        const ConfigFile *now = tableSource(is, path);
        return old && now && old->bytes != now->bytes;
    });
}

/// Whether mail may go another way than before.
bool goesElsewhere(const Configuration &before, const Configuration &after,
                   const ServerFacts &facts)
{
    const Scope was{.configuration = before, .facts = facts};
    const Scope is{.configuration = after, .facts = facts};
    for (const char *parameter :
         {"relayhost", "default_transport", "relay_transport", "transport_maps", "mydestination",
          "relay_domains", "virtual_mailbox_domains", "virtual_alias_domains"}) {
        if (valueOf(was, parameter, "") != valueOf(is, parameter, ""))
            return true;
        if (std::ranges::any_of(namedMaps(is, parameter),
                                [&](const NamedMap &map) { return isOtherTable(was, is, map); }))
            return true;
    }
    return false;
}

/// Whether some row, or the default, becomes stricter for one smtp(8).
bool isStricterFor(const QByteArray &transport, const Policies &before, const Policies &after)
{
    const PolicyLookup *old = before.of(transport);
    const PolicyLookup *now = after.of(transport);
    if (!old || old->patterns() != now->patterns())
        return true;
    const auto stricterAt = [&](const QByteArray &hop) {
        const QueueEffect effect = effectAt(before, old->at(hop), after, now->at(hop));
        return effect.strictness != Strictness::NotStricter;
    };
    // A name that nobody has, below ".parent" rows and where no row is.
    const QByteArray below = "x--any--x";
    if (stricterAt(below))
        return true;
    QSet<QByteArray> keys = old->rows();
    keys.unite(now->rows());
    return std::ranges::any_of(keys, [&](const QByteArray &key) {
        return stricterAt(key.startsWith('.') ? below + key : key);
    });
}

} // namespace

bool QueueEffects::mayHold() const
{
    return !error.isEmpty() || std::ranges::any_of(effects, [](const QueueEffect &effect) {
        return effect.strictness > Strictness::Encrypts;
    });
}

bool isStricterSomewhere(const Configuration &before, const Configuration &after,
                         const ServerFacts &facts)
{
    if (before == after)
        return false;
    if (goesElsewhere(before, after, facts))
        return true;
    const Policies old(before, facts);
    const Policies now(after, facts);
    return std::ranges::any_of(now.transports(), [&](const QByteArray &transport) {
        return isStricterFor(transport, old, now);
    });
}

QueueEffects queueEffects(const Configuration &before, const Configuration &after,
                          const ServerFacts &facts, const QueueSummary &queue)
{
    const Policies old(before, facts);
    const Policies now(after, facts);
    EffectSum sum(old, now);
    for (const QueuedMail &mail : queue.mail)
        sum.add(mail);
    return {.effects = sum.effects(),
            .now = queue.now,
            .lifetime = lifetimeOf(after, facts),
            .cut = queue.cut,
            .error = queue.error};
}

} // namespace postseal
