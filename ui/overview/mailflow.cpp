// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/mailflow.h"

#include "core/deploy/verdict.h"
#include "core/postfix/hostname.h"
#include "core/settings/policytable.h"

#include <QMap>

#include <algorithm>
#include <iterator>

namespace postseal {

namespace {

Sender senderTo(const Listener &listener)
{
    if (listener.port == 465 || listener.port == 587 || listener.signIn)
        return Sender::MailPrograms;
    return isLoopback(listener.host) && listener.port != 25 ? Sender::ThisServer
                                                            : Sender::OtherServers;
}

std::optional<ProbeResult> handshakeWith(const Listener &listener,
                                         const QList<ProbeResult> &handshakes)
{
    const auto fits = [&listener](const ProbeResult &result) {
        return result.target.port == listener.port && result.target.host == listener.address &&
               result.target.mode == tlsModeOf(listener.encryption);
    };
    const auto found = std::ranges::find_if(handshakes, fits);
    return found == handshakes.end() ? std::nullopt : std::optional(*found);
}

/// smtp_tls_security_level of postconf(5). dane falls back to may where a destination has no
/// DNSSEC.
Assurance assuranceAt(const QByteArray &level)
{
    static const QMap<QByteArray, Assurance> kLevels = {
        {"none", Assurance::Plain},
        {"may", Assurance::PlainPossible},
        {"dane", Assurance::PlainPossible},
        {"encrypt", Assurance::Encrypted},
        {"dane-only", Assurance::IdentityChecked},
        {"fingerprint", Assurance::IdentityChecked},
        {"verify", Assurance::IdentityChecked},
        {"secure", Assurance::IdentityChecked},
    };
    return kLevels.value(level, Assurance::Unknown);
}

/// postscreen(8) hands no certificate of a client on.
Assurance assuranceOf(const ListenerCard &card)
{
    const bool implicit = card.listener.encryption == Encryption::Implicit;
    if (card.listener.encryption == Encryption::Own || (!implicit && !card.encryptionFrom.value))
        return Assurance::Unknown;
    if (card.listener.encryption == Encryption::None)
        return Assurance::Plain;
    if (!card.isTlsNeeded())
        return Assurance::PlainPossible;
    const bool checked =
        card.clientCertificate == ClientCertificate::Required && !card.isPostscreen();
    return checked ? Assurance::IdentityChecked : Assurance::Encrypted;
}

WayOut wayOut(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration,
                      .facts = facts,
                      .row = configuration.masterCf().find("smtp/unix")};
    WayOut out;
    out.level = originOf(scope, "smtp_tls_security_level", "");
    if (const auto level = defaultClientLevel(scope))
        out.assurance = assuranceAt(*level);
    out.relayHost = valueOf(scope, "relayhost", "").value_or(QByteArray());
    out.policy = !valueOf(scope, "smtp_tls_policy_maps", "").value_or("unknown").isEmpty();
    return out;
}

} // namespace

QList<WayIn> MailFlow::from(Sender sender) const
{
    QList<WayIn> chosen;
    std::ranges::copy_if(in, std::back_inserter(chosen),
                         [sender](const WayIn &way) { return way.sender == sender; });
    return chosen;
}

MailFlow MailFlow::of(const Configuration &configuration, const ServerFacts &facts,
                      const QList<ProbeResult> &handshakes)
{
    MailFlow flow;
    for (const Listener &listener : listenersOf(configuration)) {
        const auto card = listenerCard(configuration, facts, listener.service + "/inet");
        if (card)
            flow.in.append({.card = *card,
                            .sender = senderTo(listener),
                            .assurance = assuranceOf(*card),
                            .handshake = handshakeWith(listener, handshakes)});
    }
    flow.out = wayOut(configuration, facts);
    return flow;
}

} // namespace postseal
