// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenersignin.h"

namespace postseal {

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
        found.append({.service = card.listener.service,
                      .signIn = card.signIn,
                      .type = originOf(scope, "smtpd_sasl_type", "cyrus"),
                      .path = originOf(scope, "smtpd_sasl_path", "smtpd"),
                      .plainOptions = plain,
                      .tlsOptions = originOf(scope, "smtpd_sasl_tls_security_options", within)});
    }
    return found;
}

} // namespace postseal
