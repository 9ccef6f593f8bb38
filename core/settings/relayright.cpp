// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/relayright.h"

#include "core/config/booleanvalue.h"
#include "core/settings/listpassage.h"
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

namespace {

/// False: neither list that is asked for that ends relaying, so that smtpd(8) takes no mail.
bool isServing(const Scope &scope)
{
    const auto mayEnd = [&scope](const char *name) {
        const auto list = restrictionList(scope, name);
        const auto kind = list ? endingOf(scope, *list).kind : ListEnding::Kind::Unknown;
        return kind == ListEnding::Kind::Rejects || kind == ListEnding::Kind::Unknown;
    };
    return mayEnd("smtpd_relay_restrictions") || mayEnd("smtpd_recipient_restrictions");
}

/// When the list \a name is asked (smtpd_delay_reject).
Asked::Stage stageOf(const Scope &scope, const QByteArray &name)
{
    if (isYes(valueOf(scope, "smtpd_delay_reject", "yes")))
        return Asked::Stage::Recipient;
    if (name == "smtpd_client_restrictions" || name == "smtpd_helo_restrictions")
        return Asked::Stage::Connected;
    return name == "smtpd_sender_restrictions" ? Asked::Stage::Sender : Asked::Stage::Recipient;
}

/// Whether the list \a name is there to end relaying: what others permit spares their questions.
bool isAboutRelaying(const QByteArray &name)
{
    return name == "smtpd_relay_restrictions" || name == "smtpd_recipient_restrictions";
}

} // namespace

RelayAnswer relayAnswer(const Scope &scope, Relayer who)
{
    if (!isServing(scope))
        return {};
    RelayAnswer answer{.right = RelayRight::Yes, .list = {}, .item = {}};
    for (const QByteArray &name : restrictionListNames()) {
        QByteArray item;
        const auto list = restrictionList(scope, name);
        const Passage passage =
            list ? passageThrough(scope, *list, {.who = who, .stage = stageOf(scope, name)}, &item)
                 : Passage::Unknown;
        if (passage == Passage::Away)
            return {.right = RelayRight::No, .list = name, .item = item};
        if (passage == Passage::Unknown)
            answer = {.right = RelayRight::Unknown, .list = name, .item = item};
        else if (passage == Passage::Depends && answer.right != RelayRight::Unknown)
            answer = {.right = RelayRight::Some, .list = name, .item = item};
        else if (answer.right == RelayRight::Yes && answer.list.isEmpty() && !item.isEmpty() &&
                 isAboutRelaying(name))
            answer = {.right = RelayRight::Yes, .list = name, .item = item};
    }
    return answer;
}

RelayRight relayRight(const Scope &scope, Relayer who)
{
    return relayAnswer(scope, who).right;
}

RelayRights relayRights(const Scope &scope)
{
    return {.anyone = relayRight(scope, Relayer::Anyone),
            .ownNetworks = relayRight(scope, Relayer::OwnNetworks),
            .signedIn = relayRight(scope, Relayer::SignedIn),
            .knownClients = relayRight(scope, Relayer::KnownClients)};
}

} // namespace postseal
