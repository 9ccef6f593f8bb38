// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/logclients.h"

#include "core/base/tr.h"
#include "core/settings/clientallowlist.h"
#include "core/settings/listenerwriter.h"
#include "core/settings/tlsloglevel.h"

namespace postseal {

namespace {

constexpr char kLogLevel[] = "smtpd_tls_loglevel";

void setLogLevel(SettingWriter &writer, const AllowlistListener &listener)
{
    const QByteArray level = withPeerCertificates(listener.logLevel.value_or(QByteArray()));
    if (listener.logLevel == level)
        return;
    if (listener.service.contains('/')) // a row that is no listener, "smtpd/pass"
        writer.set(listener.service, kLogLevel, level);
    else
        ListenerWriter(writer, listener.service).set(kLogLevel, level);
}

} // namespace

Result<Intended> logClients(const Configuration &configuration, const ServerFacts &facts)
{
    SettingWriter writer(configuration, facts);
    bool asks = false;
    for (const ClientAllowlist &list : clientAllowlists(configuration, facts)) {
        for (const AllowlistListener &listener : list.listeners) {
            asks = asks || listener.asksForCertificate;
            if (listener.asksForCertificate)
                setLogLevel(writer, listener);
        }
    }
    if (!asks)
        writer.refuse({.code = ErrorCode::NotFound,
                       .subject = QStringLiteral("relay_clientcerts"),
                       .detail = tr("no listener asks for certificates and looks them up")});
    return intendedBy(writer);
}

} // namespace postseal
