// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listpassage.h"

#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/postfix/networklist.h"
#include "core/postfix/restrictionkind.h"

#include <algorithm>

namespace postseal {

namespace {

/// Deeper classes do not occur; the bound ends loops.
constexpr int kDeepestClass = 10;

/// Whether \a networks (mynetworks) holds every address of a family: all at once, or by parts, of
/// which the addresses of public name servers, far apart, are a sign.
bool holdsEverybody(const std::optional<QByteArray> &networks)
{
    static const QList<QByteArray> all{"0.0.0.0/0", "0/0", "::/0", "[::]/0", "[::/0]"};
    if (!networks)
        return false;
    const auto holds = [&networks](const char *low, const char *high) {
        return isInNetworks(low, *networks) == true && isInNetworks(high, *networks) == true;
    };
    return holds("8.8.8.8", "193.0.14.129") || holds("2001:500:2f::f", "2801:1b8:10::b") ||
           std::ranges::any_of(listWords(*networks), [](const QByteArray &word) {
               return all.contains(word) || word.startsWith("static:");
           });
}

/// What a table whose answer stands in its name says (access(5)); else it depends.
Passage answerOf(const QByteArray &table)
{
    if (!table.startsWith("static:"))
        return Passage::Depends;
    const QByteArray answer = table.mid(7).toLower();
    if (answer == "ok" || answer == "permit")
        return Passage::Through;
    if (answer == "dunno")
        return Passage::Next;
    return answer == "reject" || answer == "defer" ? Passage::Away : Passage::Depends;
}

/// At first nobody has signed in, and TLS has begun only where it comes first.
bool isKnown(const Scope &scope, const Asked &asked)
{
    return asked.stage != Asked::Stage::Connected || asked.who == Relayer::OwnNetworks ||
           (asked.who == Relayer::KnownClients &&
            isYes(valueOf(scope, "smtpd_tls_wrappermode", "no")));
}

Passage permitted(const Scope &scope, const Restriction &item, const Asked &asked)
{
    const bool known = isKnown(scope, asked);
    if (item.is("permit"))
        return Passage::Through;
    if (item.is("permit_mynetworks"))
        return asked.who == Relayer::OwnNetworks || holdsEverybody(valueOf(scope, "mynetworks"))
                   ? Passage::Through
                   : Passage::Next;
    if (item.is("permit_sasl_authenticated"))
        return asked.who == Relayer::SignedIn && known ? Passage::Through : Passage::Next;
    if (item.is("permit_tls_clientcerts"))
        return asked.who == Relayer::KnownClients && known ? Passage::Through : Passage::Next;
    if (item.is("permit_tls_all_clientcerts")) {
        if (asked.who == Relayer::KnownClients && known)
            return Passage::Through;
        return asksForCertificate(scope) ? Passage::Depends : Passage::Next;
    }
    if (item.is("permit_inet_interfaces"))
        return asked.who == Relayer::OwnNetworks ? Passage::Depends : Passage::Next;
    // Mail to elsewhere is for none of this server's domains.
    return item.is("permit_auth_destination") ? Passage::Next : Passage::Depends;
}

bool isAboutRecipients(const Restriction &item)
{
    return item.is("reject_unauth_destination") || item.is("defer_unauth_destination") ||
           item.is("check_relay_domains");
}

Passage ofKind(const Scope &scope, const Restriction &item, const Asked &asked)
{
    if (item.is("check_etrn_access"))
        return Passage::Next;
    if (item.name.toLower().startsWith("permit"))
        return permitted(scope, item, asked);
    if (item.endsRelaying())
        return asked.stage != Asked::Stage::Recipient && isAboutRecipients(item) ? Passage::Next
                                                                                 : Passage::Away;
    if (item.name.toLower().startsWith("check_"))
        return answerOf(item.argument);
    return Passage::Next; // what else rejects can be met
}

Passage walked(const Scope &scope, const QByteArray &list, const Asked &asked, int depth,
               QByteArray *decisive);

Passage passageOf(const Scope &scope, const Restriction &item, const Asked &asked, int depth)
{
    if (item.name.contains('$')) // expandedRestrictions() left it: nothing in it decides
        return Passage::Next;
    if (item.name.contains(':'))
        return answerOf(item.name);
    if (restrictionKind(item.name))
        return ofKind(scope, item, asked);
    const auto classes = valueOf(scope, "smtpd_restriction_classes", "");
    if (!classes || depth > kDeepestClass)
        return Passage::Unknown;
    if (!listWords(*classes).contains(item.name))
        return Passage::Away; // "unknown smtpd restriction": 451 (smtpd_check.c)
    const auto inner = valueOf(scope, item.name, "");
    return inner ? walked(scope, *inner, asked, depth + 1, nullptr) : Passage::Unknown;
}

/// The end of a class is not that of the list.
Passage walked(const Scope &scope, const QByteArray &list, const Asked &asked, int depth,
               QByteArray *decisive)
{
    bool depends = false;
    const auto decide = [&](const Restriction &item) {
        if (decisive && !depends)
            *decisive = list.mid(item.begin, item.end - item.begin);
    };
    for (const Restriction &item : restrictionsIn(list)) {
        const Passage passage = passageOf(scope, item, asked, depth);
        if (passage == Passage::Next || (passage == Passage::Away && item.onlyWarns))
            continue;
        decide(item);
        if (passage == Passage::Away && depends)
            return Passage::Depends;
        if (passage != Passage::Depends)
            return passage;
        depends = true;
    }
    return depends && depth > 0 ? Passage::Depends : Passage::Next;
}

} // namespace

bool asksForCertificate(const Scope &scope)
{
    return isYes(valueOf(scope, "smtpd_tls_ask_ccert", "no")) ||
           isYes(valueOf(scope, "smtpd_tls_req_ccert", "no"));
}

Passage passageThrough(const Scope &scope, const QByteArray &list, const Asked &asked,
                       QByteArray *decisive)
{
    const Passage passage = walked(scope, list, asked, 0, decisive);
    return passage == Passage::Next ? Passage::Through : passage;
}

} // namespace postseal
