// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listener.h"

#include "core/config/booleanvalue.h"
#include "core/postfix/hostname.h"
#include "core/postfix/serviceport.h"
#include "core/settings/listenplace.h"

#include <QMap>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

/// The name in a value that is "$name", "${name}" or "$(name)" and nothing else.
QByteArray soleReference(const QByteArray &value)
{
    if (!value.startsWith('$'))
        return {};
    QByteArray name = value.sliced(1);
    if ((name.startsWith('{') && name.endsWith('}')) ||
        (name.startsWith('(') && name.endsWith(')')))
        name = name.sliced(1, name.size() - 2).trimmed();
    const auto isFit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return std::ranges::all_of(name, isFit) ? name : QByteArray();
}

/// Whether master_service_disable switches \a row off, by name ("smtps/inet") or type.
bool isSwitchedOff(const Configuration &configuration, const Service &row)
{
    QByteArray list = configuration.mainCf().value("master_service_disable").value_or(QByteArray());
    const QList<QByteArray> words = list.replace(',', ' ').simplified().split(' ');
    return words.contains(row.name()) || words.contains(row.type);
}

/// smtpd(8) takes the levels that check an identity as encrypt.
Encryption encryptionAt(const QByteArray &level)
{
    static const QMap<QByteArray, Encryption> kLevels = {
        {"none", Encryption::None},        {"may", Encryption::Offered},
        {"encrypt", Encryption::Required}, {"verify", Encryption::Required},
        {"secure", Encryption::Required},  {"fingerprint", Encryption::Required},
    };
    return kLevels.value(level, Encryption::Own);
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
    return encryptionAt(level);
}

/// Rows without a host listen on inet_interfaces, in the families of inet_protocols (postconf(5)).
QByteArray addressOf(const Configuration &configuration, const QByteArray &host)
{
    if (!host.isEmpty() && host != "0.0.0.0" && host != "::")
        return host;
    QByteArray interfaces = configuration.mainCf().value("inet_interfaces").value_or("all");
    const QByteArray first = interfaces.replace(',', ' ').simplified().split(' ').first();
    if (first.contains('.') || first.contains(':'))
        return first.startsWith('[') ? first.mid(1, first.size() - 2) : first;
    const QByteArray families = configuration.mainCf().value("inet_protocols").value_or("all");
    const bool six = host == "::" || (!families.contains("all") && !families.contains("ipv4"));
    return six ? "::1" : "127.0.0.1";
}

} // namespace

QByteArray valueFor(const Configuration &configuration, const QByteArray &service,
                    const QByteArray &name, const QByteArray &fallback)
{
    const Service *row = configuration.masterCf().find(service);
    QByteArray wanted = name;
    QByteArray value = fallback;
    // Longer chains of "$name" than this do not occur; the bound ends loops.
    for (int depth = 0; depth < 10; ++depth) {
        const std::optional<QByteArray> option = row ? row->valueOf(wanted) : std::nullopt;
        const std::optional<QByteArray> main = configuration.mainCf().value(wanted);
        value = option.value_or(main.value_or(depth == 0 ? fallback : QByteArray()));
        wanted = soleReference(value);
        if (wanted.isEmpty())
            break;
    }
    return value.trimmed();
}

bool isInForce(const Configuration &configuration, const Service &row)
{
    // Of rows with one name Postfix runs the last (master(5)).
    const Service *last = nullptr;
    for (const Service &other : configuration.masterCf().services()) {
        if (other.service == row.service && other.type == row.type)
            last = &other;
    }
    return last == &row && !isSwitchedOff(configuration, row);
}

QList<Listener> listenersOf(const Configuration &configuration)
{
    QList<Listener> listeners;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.type != "inet" || (row.program != "smtpd" && row.program != "postscreen"))
            continue;
        if (!isInForce(configuration, row))
            continue;
        const ServicePort place = splitServicePort(row.service);
        listeners.append(
            {.service = row.service,
             .program = row.program,
             .host = place.host,
             .address = addressOf(configuration, place.host),
             .port = portNumber(place.port),
             .encryption = encryptionOf(configuration, row),
             .signIn = isYes(valueFor(configuration, row.name(), "smtpd_sasl_auth_enable"))});
    }
    return listeners;
}

bool isReachedByOthers(const Configuration &configuration, const Listener &listener)
{
    return !std::ranges::all_of(listenPlaceOf(configuration, listener.service).addresses,
                                isLoopback);
}

} // namespace postseal
