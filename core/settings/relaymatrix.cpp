// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/relaymatrix.h"

#include "core/config/booleanvalue.h"
#include "core/postfix/hostname.h"
#include "core/postfix/networklist.h"

#include <algorithm>

namespace postseal {

namespace {

/// The row whose smtpd(8) answers for \a card.
const Service *answeringRow(const Configuration &configuration, const ListenerCard &card)
{
    return configuration.masterCf().find(card.isPostscreen() ? QByteArray("smtpd/pass")
                                                             : card.listener.service + "/inet");
}

/// Why nobody can show in \a scope that he is \a who; an answer without list: he can.
RelayAnswer obstacle(const Scope &scope, const ListenerCard &card, Relayer who)
{
    const auto because = [](const QByteArray &list, const QByteArray &item) {
        return RelayAnswer{.right = RelayRight::No, .list = list, .item = item};
    };
    if (who == Relayer::SignedIn && !isYes(valueOf(scope, "smtpd_sasl_auth_enable", "no")))
        return because("smtpd_sasl_auth_enable", "no");
    if (who != Relayer::KnownClients)
        return {};
    if (card.listener.encryption == Encryption::None)
        return because("smtpd_tls_security_level", "none");
    if (card.clientCertificate == ClientCertificate::No)
        return because("smtpd_tls_ask_ccert", "no");
    return {};
}

RelayAnswer answerFor(const Scope &scope, const ListenerCard &card, Relayer who)
{
    const RelayAnswer obstacle = postseal::obstacle(scope, card, who);
    if (obstacle.list.isEmpty())
        return relayAnswer(scope, who);
    const RelayAnswer stranger = relayAnswer(scope, Relayer::Anyone);
    return stranger.right == RelayRight::No ? obstacle : stranger;
}

/// A default hangs on the machine's addresses, so that only the server itself knows it.
std::optional<QByteArray> networksIn(const Scope &scope)
{
    const auto set = valueOf(scope, "mynetworks");
    const QByteArray told = scope.facts.parameter("mynetworks");
    return set || told.isEmpty() ? set : expandedValue(scope, told);
}

RelayColumn columnOf(const Scope &scope, const ListenerCard &card)
{
    const auto networks = networksIn(scope);
    RelayColumn column{.card = card,
                       .answers = {},
                       .networks = networks.value_or(QByteArray()),
                       .areNetworksKnown = networks.has_value(),
                       .isForOthersToReach = isReachedByOthers(scope.configuration, card.listener)};
    for (const Relayer who : kRelayers)
        column.answers.append(answerFor(scope, card, who));
    return column;
}

} // namespace

const RelayAnswer &RelayColumn::answer(Relayer who) const
{
    return answers[std::ranges::find(kRelayers, who) - kRelayers.begin()];
}

std::optional<Relayer> RelayColumn::clientAt(const QByteArray &address) const
{
    const auto isOwn = areNetworksKnown ? isInNetworks(address, networks) : std::nullopt;
    if (!isOwn)
        return std::nullopt;
    return *isOwn ? Relayer::OwnNetworks : Relayer::Anyone;
}

QList<RelayColumn> relayMatrix(const Configuration &configuration, const ServerFacts &facts)
{
    QList<RelayColumn> columns;
    for (const Listener &listener : listenersOf(configuration)) {
        const auto card = listenerCard(configuration, facts, listener.service + "/inet");
        if (!card)
            continue;
        if (const Service *row = answeringRow(configuration, *card); row)
            columns.append(
                columnOf({.configuration = configuration, .facts = facts, .row = row}, *card));
    }
    return columns;
}

} // namespace postseal
