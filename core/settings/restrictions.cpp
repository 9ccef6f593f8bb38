// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/restrictions.h"

#include "core/config/listwords.h"
#include "core/postfix/restrictionkind.h"

#include <algorithm>
#include <cctype>

namespace postseal {

namespace {

/// Deeper classes do not occur; the bound ends loops.
constexpr int kDeepest = 10;

/// Those whose next word belongs to them.
bool takesArgument(const QByteArray &name)
{
    const RestrictionKind *kind = restrictionKind(name);
    return (kind && kind->argument != RestrictionArgument::None) ||
           (name.startsWith("check_") && name.endsWith("_access"));
}

/// Whether a word of \a text, which has macros, decides about relaying or may do so.
bool mayDecide(const Scope &scope, const QByteArray &text)
{
    const auto classes = valueOf(scope, "smtpd_restriction_classes", "");
    QByteArray plain = text;
    for (char &c : plain)
        c = std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? c : ' ';
    return std::ranges::any_of(listWords(plain), [&](const QByteArray &word) {
        return !classes || listWords(*classes).contains(word) ||
               Restriction{.name = word, .argument = {}}.endsRelaying() ||
               word.startsWith("permit");
    });
}

bool isPermit(const Restriction &item, const QByteArray &permit)
{
    if (item.is("permit"))
        return true;
    // Goes on to the pinned fingerprints where the chain is not trusted (client-certs, smtpd(8)).
    if (permit == "permit_tls_clientcerts" && item.is("permit_tls_all_clientcerts"))
        return true;
    return !permit.isEmpty() && item.is(permit.constData());
}

ListEnding endingAt(const Scope &scope, const QByteArray &list, const QByteArray &permit, int depth)
{
    const auto classes = valueOf(scope, "smtpd_restriction_classes", "");
    const QList<Restriction> items = restrictionsIn(list);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Restriction &item = items[i];
        // It cancels what would be rejected, not what is permitted; has_required() skips both.
        if (item.onlyWarns && permit.isEmpty())
            continue;
        if (isPermit(item, permit))
            return {.kind = ListEnding::Kind::Permits, .item = i};
        if (item.endsRelaying())
            return {.kind = ListEnding::Kind::Rejects, .item = i};
        if (!classes || depth > kDeepest)
            return {.kind = ListEnding::Kind::Unknown, .item = i};
        if (!listWords(*classes).contains(item.name))
            continue;
        const auto inner = valueOf(scope, item.name, "");
        const auto kind =
            inner ? endingAt(scope, *inner, permit, depth + 1).kind : ListEnding::Kind::Unknown;
        // smtpd goes on behind a class when it looks for what ends relaying (has_required()).
        const bool goesOn = (permit.isEmpty() && kind == ListEnding::Kind::Permits) ||
                            (item.onlyWarns && kind == ListEnding::Kind::Rejects);
        if (kind != ListEnding::Kind::Open && !goesOn)
            return {.kind = kind, .item = i};
    }
    return {};
}

} // namespace

bool Restriction::is(const char *restriction) const
{
    return name.compare(restriction, Qt::CaseInsensitive) == 0;
}

bool Restriction::endsRelaying() const
{
    static const QList<const char *> names{"reject",
                                           "defer",
                                           "defer_if_permit",
                                           "reject_unauth_destination",
                                           "defer_unauth_destination",
                                           "check_relay_domains"};
    return !onlyWarns && std::ranges::any_of(names, [this](const char *each) { return is(each); });
}

QList<Restriction> restrictionsIn(const QByteArray &list)
{
    QList<Restriction> items;
    const QList<ListWord> words = placedListWords(list);
    for (qsizetype i = 0; i < words.size(); ++i) {
        Restriction item{
            .name = words[i].text, .argument = {}, .begin = words[i].begin, .end = words[i].end};
        while (item.is("warn_if_reject") && i + 1 < words.size()) {
            item.onlyWarns = true;
            item.name = words[++i].text;
        }
        if (takesArgument(item.name) && i + 1 < words.size())
            item.argument = words[++i].text;
        item.end = words[i].end;
        items.append(item);
    }
    return items;
}

ListEnding endingOf(const Scope &scope, const QByteArray &list, const QByteArray &permit)
{
    return endingAt(scope, list, permit, 0);
}

std::optional<QByteArray> expandedRestrictions(const Scope &scope, const QByteArray &written)
{
    const auto whole = evaluated(scope, written);
    if (whole)
        return whole->trimmed();
    if (whole.error().kind != MacroFault::Kind::Unknown)
        return {};
    QByteArray list;
    for (const ListWord &word : placedListWords(written)) {
        const auto value = evaluated(scope, word.text);
        if (!value && mayDecide(scope, word.text))
            return {};
        list += (list.isEmpty() ? "" : ", ") + value.value_or(word.text).trimmed();
    }
    return list;
}

std::optional<QByteArray> defaultRelayRestrictions(const Scope &scope)
{
    const QByteArray usual =
        "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination";
    const QVersionNumber version = scope.facts.release();
    const auto level = valueOf(scope, "compatibility_level", "0");
    if (level && level->toDouble() >= 1)
        return usual;
    if (!level || version.isNull())
        return {};
    if (version == QVersionNumber(2, 10, 0))
        return "permit_mynetworks, reject_unauth_destination";
    return version < QVersionNumber(3, 3) ? usual : QByteArray("");
}

std::optional<QByteArray> restrictionList(const Scope &scope, const QByteArray &parameter)
{
    auto written = scope.row ? scope.row->valueOf(parameter) : std::nullopt;
    if (!written)
        written = scope.configuration.mainCf().value(parameter);
    if (!written && parameter == "smtpd_relay_restrictions")
        return defaultRelayRestrictions(scope);
    return expandedRestrictions(scope, written.value_or(QByteArray()));
}

} // namespace postseal
