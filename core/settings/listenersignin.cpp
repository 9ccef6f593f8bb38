// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenersignin.h"

namespace postseal {

namespace {

/// "-" stands for "y" below compatibility level 1 (master(5), COMPATIBILITY_README).
bool isChrooted(const Scope &scope)
{
    const QByteArray word = scope.row ? scope.row->chroot : QByteArray();
    if (word != "-")
        return word == "y";
    const auto level = valueOf(scope, "compatibility_level", "0");
    return level && (level->isEmpty() || level->startsWith('0'));
}

} // namespace

QList<ListenerSignIn> listenerSignIns(const Configuration &configuration, const ServerFacts &facts)
{
    QList<ListenerSignIn> found;
    for (const ListenerCard &card : listenerCards(configuration, facts)) {
        if (card.state != ListenerCard::State::On || card.isPostscreen())
            continue;
        const Service *row = configuration.masterCf().find(card.listener.service + "/inet");
        const Scope scope{.configuration = configuration, .facts = facts, .row = row};
        const ValueOrigin plain = originOf(scope, "smtpd_sasl_security_options", "noanonymous");
        // What is not set follows the options before it.
        const QByteArray within = plain.value.value_or(QByteArray());
        found.append(
            {.service = card.listener.service,
             .signIn = card.signIn,
             .type = originOf(scope, "smtpd_sasl_type", "cyrus"),
             .path = originOf(scope, "smtpd_sasl_path", "smtpd"),
             .plainOptions = plain,
             .tlsOptions = originOf(scope, "smtpd_sasl_tls_security_options", within),
             .filter = originOf(scope, "smtpd_sasl_mechanism_filter", "!external, static:rest"),
             .chrooted = isChrooted(scope),
             .encryption = card.listener.encryption});
    }
    return found;
}

} // namespace postseal
