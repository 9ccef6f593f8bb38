// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/needs.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

void refuseAt(const ListenerWriter &listener, const QString &why)
{
    listener.writer().refuse(
        {.code = ErrorCode::BadInput,
         .subject = tr("master.cf, line %1").arg(listener.scope().row->firstLine),
         .detail = why.arg(QString::fromUtf8(listener.place()))});
}

} // namespace

QString placeOf(const ListenerCard &card)
{
    return tr("master.cf, line %1").arg(card.line);
}

void needListener(const ListenerWriter &listener)
{
    if (!listener.isGood())
        return;
    const Service &row = *listener.scope().row;
    if (row.program != "smtpd" && row.program != "postscreen")
        refuseAt(listener, tr("%1 runs %2, which is no listener for mail; take another row")
                               .arg(QStringLiteral("%1"), QString::fromUtf8(row.program)));
    else if (!isInForce(listener.writer().configuration(), row))
        refuseAt(listener, tr("%1 is switched off by master_service_disable in main.cf; take it "
                              "out there first"));
}

void needSmtpd(const ListenerWriter &listener)
{
    needListener(listener);
    if (listener.isGood() && listener.scope().row->program != "smtpd")
        refuseAt(listener, tr("%1 runs postscreen, which knows neither sign-in nor certificates of "
                              "clients; take another listener"));
}

void needTls(const ListenerWriter &listener)
{
    if (!listener.isGood())
        return;
    const ListenerCard card = listener.card();
    if (card.listener.encryption == Encryption::None)
        refuseAt(listener, tr("%1 offers no TLS; set smtpd_tls_security_level there first"));
    else if (card.listener.encryption == Encryption::Own)
        refuseAt(listener, tr("the TLS level of %1 is not one that can be read from here; set "
                              "smtpd_tls_security_level there first"));
}

bool hasServerCertificate(const ListenerWriter &listener)
{
    const Scope scope = listener.scope();
    const bool anonymous = valueOf(scope, "smtpd_tls_cert_file", "") == QByteArray("none") &&
                           valueOf(scope, "smtpd_tls_chain_files", "") == QByteArray("");
    return listener.card().certificateSet && !anonymous;
}

void needServerCertificate(const ListenerWriter &listener)
{
    if (listener.isGood() && !hasServerCertificate(listener))
        refuseAt(listener,
                 tr("%1 has no certificate, without which TLS does not start; set "
                    "smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files, first"));
}

void needTlsManager(SettingWriter &writer)
{
    if (!writer.configuration().masterCf().find("tlsmgr"))
        writer.switchOn("tlsmgr/unix");
}

} // namespace postseal
