// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/knownclients.h"

#include "core/base/tr.h"
#include "core/config/listwords.h"
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

/// Whether the row's own list of that \a name ends with turning everybody away, and lets nobody but
/// those through who sign in or are known.
bool turnsOthersAway(const ListenerWriter &listener, const QByteArray &name)
{
    const auto list = listener.writer().written(listener.place(), name);
    const QList<QByteArray> words = listWords(list.value_or(QByteArray()));
    return !words.isEmpty() && words.last() == "reject" &&
           std::ranges::all_of(words, [](const QByteArray &word) {
               return word == "reject" || word == "permit_sasl_authenticated" ||
                      word == "permit_tls_clientcerts";
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
    if (!turnsOthersAway(listener, "smtpd_relay_restrictions") &&
        !turnsOthersAway(listener, "smtpd_recipient_restrictions"))
        listener.set("smtpd_relay_restrictions",
                     signIn ? "permit_sasl_authenticated,permit_tls_clientcerts,reject"
                            : "permit_tls_clientcerts,reject");
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
