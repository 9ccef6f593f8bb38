// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/clientcertificate.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/intents/needs.h"
#include "core/settings/listeneredit.h"

namespace postseal {

namespace {

/// What is not known from here counts.
bool trustsAnAuthority(const Scope &scope)
{
    return valueOf(scope, "smtpd_tls_CAfile", "") != QByteArray("") ||
           valueOf(scope, "smtpd_tls_CApath", "") != QByteArray("") ||
           isYes(valueOf(scope, "tls_append_default_CA", "no"));
}

void needAuthority(const ListenerWriter &listener)
{
    if (listener.isGood() && !trustsAnAuthority(listener.scope()))
        listener.writer().refuse(
            {.code = ErrorCode::BadInput,
             .subject = QStringLiteral("smtpd_tls_CAfile"),
             .detail = tr("is not set, so that the certificate of no client would be trusted; name "
                          "the file of the authority that issues them first")});
}

void needNoMailExchanger(const ListenerWriter &listener)
{
    const ListenerCard card = listener.card();
    if (listener.isGood() && card.listener.port == 25)
        listener.writer().refuse(
            {.code = ErrorCode::BadInput,
             .subject = placeOf(card),
             .detail = tr("%1 takes mail from all servers, which must not need TLS for it (RFC "
                          "3207); require certificates on a port for submission")
                           .arg(QString::fromUtf8(listener.place()))});
}

} // namespace

Result<Intended> askForCertificate(const Configuration &configuration, const ServerFacts &facts,
                                   const QByteArray &service)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    needTls(listener);
    needServerCertificate(listener);
    if (listener.card().clientCertificate != ClientCertificate::Asked)
        setClientCertificate(listener, ClientCertificate::Asked);
    return intendedBy(writer);
}

Result<Intended> requireCertificate(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &service)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    needNoMailExchanger(listener);
    needAuthority(listener);
    if (listener.isGood() && !listener.card().isTlsNeeded())
        setEncryption(listener, Encryption::Required);
    needServerCertificate(listener);
    setClientCertificate(listener, ClientCertificate::Required);
    return intendedBy(writer);
}

} // namespace postseal
