// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/knownclients.h"

#include "core/base/tr.h"
#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/intents/submissionrow.h"
#include "core/settings/listeneredit.h"
#include "core/settings/relayright.h"

#include <algorithm>

namespace postseal {

namespace {

bool someoneSignsIn(const Configuration &configuration, const ServerFacts &facts)
{
    return std::ranges::any_of(listenerCards(configuration, facts), [](const ListenerCard &card) {
        return card.state == ListenerCard::State::On && card.signIn != SignIn::Off;
    });
}

/// Nobody asked for what the row of Postfix's own file has besides: sign-in, which may have nothing
/// behind it.
void keepToKnownClients(ListenerWriter &listener, bool signIn)
{
    if (!listener.isGood())
        return;
    if (!signIn)
        setSignIn(listener, SignIn::Off);
    if (!listener.writer().written(listener.place(), "smtpd_relay_restrictions") &&
        !listener.writer().written(listener.place(), "smtpd_recipient_restrictions"))
        listener.set("smtpd_relay_restrictions", "permit_tls_clientcerts,reject");
}

} // namespace

Result<Intended> offerToKnownClients(const Configuration &configuration, const ServerFacts &facts,
                                     quint16 port)
{
    SettingWriter writer(configuration, facts);
    if (port != 587 && port != 465)
        writer.refuse({.code = ErrorCode::BadInput,
                       .subject = QString::number(port),
                       .detail = tr("clients send mail through 587 or 465")});
    const QByteArray service = submissionRow(writer, port);
    if (!writer.isGood())
        return intendedBy(writer);
    const bool isNew = !writer.said().isEmpty();
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    setEncryption(listener, port == 465 ? Encryption::Implicit : Encryption::Required);
    needServerCertificate(listener);
    needTlsManager(writer);
    if (isNew)
        keepToKnownClients(listener, someoneSignsIn(configuration, facts));
    if (listener.isGood() && listener.card().clientCertificate == ClientCertificate::No)
        setClientCertificate(listener, ClientCertificate::Asked);
    letThrough(listener, permitFor(Relayer::KnownClients));
    return intendedBy(writer);
}

} // namespace postseal
