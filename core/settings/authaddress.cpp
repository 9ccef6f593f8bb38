// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authaddress.h"

#include "core/config/booleanvalue.h"
#include "core/postfix/hostname.h"
#include "core/postfix/serviceport.h"
#include "core/settings/listener.h"

namespace postseal {

bool AuthAddress::isLoopback() const
{
    return postseal::isLoopback(host);
}

std::optional<AuthAddress> authAddressFrom(const QByteArray &saslPath)
{
    if (!saslPath.startsWith("inet:"))
        return std::nullopt;
    const ServicePort place = splitServicePort(saslPath.sliced(5));
    return AuthAddress{.host = place.host.isEmpty() ? QByteArray("localhost") : place.host,
                       .port = portNumber(place.port)};
}

QList<AuthAddress> authAddressesOf(const Configuration &configuration)
{
    QList<AuthAddress> addresses;
    for (const Service &row : configuration.masterCf().services()) {
        const auto value = [&](const char *name, const char *fallback) {
            return valueFor(configuration, row.name(), name, fallback);
        };
        if (row.program != "smtpd" || !isInForce(configuration, row) ||
            !isYes(value("smtpd_sasl_auth_enable", "no")) ||
            value("smtpd_sasl_type", "cyrus") != "dovecot")
            continue;
        const auto address = authAddressFrom(value("smtpd_sasl_path", "smtpd"));
        if (address && !addresses.contains(*address))
            addresses.append(*address);
    }
    return addresses;
}

} // namespace postseal
