// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listener.h"

#include "core/postfix/serviceport.h"

namespace postseal {

namespace {

QByteArray override_(const Configuration &configuration, const QByteArray &service,
                     const QByteArray &name, bool &found)
{
    for (const Service &row : configuration.masterCf().services()) {
        if (row.name() != service)
            continue;
        QByteArray value;
        for (const Override &option : row.overrides) {
            if (option.name == name) {
                value = option.value; // the last one counts
                found = true;
            }
        }
        return value;
    }
    return {};
}

bool isYes(const QByteArray &value)
{
    return value.compare("yes", Qt::CaseInsensitive) == 0;
}

Encryption encryptionOf(const Configuration &configuration, const Service &row)
{
    const QByteArray name = row.name();
    if (row.program == "smtpd" && isYes(valueFor(configuration, name, "smtpd_tls_wrappermode")))
        return Encryption::Implicit;
    QByteArray level = valueFor(configuration, name, "smtpd_tls_security_level").toLower();
    if (row.program == "postscreen")
        level = valueFor(configuration, name, "postscreen_tls_security_level", level).toLower();
    if (level.isEmpty()) {
        if (isYes(valueFor(configuration, name, "smtpd_enforce_tls")))
            return Encryption::Required;
        return isYes(valueFor(configuration, name, "smtpd_use_tls")) ? Encryption::Offered
                                                                      : Encryption::None;
    }
    if (level == "none")
        return Encryption::None;
    return level == "may" ? Encryption::Offered : Encryption::Required;
}

} // namespace

QByteArray valueFor(const Configuration &configuration, const QByteArray &service,
                    const QByteArray &name, const QByteArray &fallback)
{
    QByteArray wanted = name;
    QByteArray value = fallback;
    // Longer chains of "$name" than this do not occur; the bound ends loops.
    for (int depth = 0; depth < 10; ++depth) {
        bool found = false;
        const QByteArray option = override_(configuration, service, wanted, found);
        const std::optional<QByteArray> main = configuration.mainCf().value(wanted);
        value = found ? option : main.value_or(depth == 0 ? fallback : QByteArray());
        if (!value.startsWith('$') || value.size() < 2)
            break;
        wanted = value.mid(1);
        if (wanted.startsWith('{') && wanted.endsWith('}'))
            wanted = wanted.mid(1, wanted.size() - 2).trimmed();
    }
    return value.trimmed();
}

QList<Listener> listenersOf(const Configuration &configuration)
{
    QList<Listener> listeners;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.type != "inet" || (row.program != "smtpd" && row.program != "postscreen"))
            continue;
        const ServicePort place = splitServicePort(row.service);
        listeners.append({.service = row.service,
                          .program = row.program,
                          .host = place.host,
                          .port = portNumber(place.port),
                          .encryption = encryptionOf(configuration, row),
                          .signIn = isYes(valueFor(configuration, row.name(),
                                                   "smtpd_sasl_auth_enable"))});
    }
    return listeners;
}

} // namespace postseal
