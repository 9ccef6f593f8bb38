// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in: SASL as server and as client.
#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/lint/fixes.h"
#include "core/lint/namedpaths.h"
#include "core/lint/rules.h"
#include "core/lint/valuefault.h"
#include "core/lint/words.h"
#include "core/settings/authaddress.h"
#include "core/settings/listener.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether one of the rows of \a place has sign-in on; "smtpd", "smtp" or "lmtp" is the side.
bool isSignInOn(const Configuration &configuration, const ServerFacts &facts, const Place &place)
{
    const QByteArray name = place.name.first(place.name.indexOf('_')) + "_sasl_auth_enable";
    return std::ranges::any_of(place.rows, [&](const QByteArray &row) {
        return isYes(valueOf({.configuration = configuration,
                              .facts = facts,
                              .row = configuration.masterCf().find(row)},
                             name));
    });
}

/// Whether one of the rows of \a place has its passwords checked by Dovecot.
bool asksDovecot(const Configuration &configuration, const ServerFacts &facts, const Place &place)
{
    return std::ranges::any_of(place.rows, [&](const QByteArray &row) {
        const Scope scope{.configuration = configuration,
                          .facts = facts,
                          .row = configuration.masterCf().find(row)};
        return isYes(valueOf(scope, "smtpd_sasl_auth_enable")) &&
               valueOf(scope, "smtpd_sasl_type", "cyrus") == QByteArray("dovecot");
    });
}

/// The place that gives the row \a service its socket.
const Place *socketPlace(const QList<Place> &places, const QByteArray &service)
{
    const Place *best = nullptr;
    for (const Place &place : places) {
        // A place of the row stands behind that of main.cf; the path says more than the type.
        if (place.rows.contains(service) && (!best || place.name == "smtpd_sasl_path"))
            best = &place;
    }
    return best;
}

} // namespace

QList<Diagnostic> saslType(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place :
         placesOf(configuration, facts, {"smtpd_sasl_type", "smtp_sasl_type", "lmtp_sasl_type"})) {
        const bool server = place.name == "smtpd_sasl_type";
        const QList<QByteArray> types =
            server ? QList<QByteArray>{"dovecot", "cyrus"} : QList<QByteArray>{"cyrus"};
        if (!place.value || types.contains(*place.value) || commentIn(place.written) >= 0 ||
            !isSignInOn(configuration, facts, place))
            continue;
        const QByteArray meant = nearest(*place.value, types);
        const QString reason =
            server
                ? tr("Postfix has no sign-in of type \"%1\". %2 Write dovecot or cyrus.")
                : tr("Postfix has no sign-in of type \"%1\" for its deliveries. %2 Write cyrus.");
        diagnostics.append(
            found(Severity::Error, place, reason.arg(shown(*place.value), whatStops(place)),
                  meant.isEmpty() ? std::nullopt : std::optional(writeValue(place, meant))));
    }
    return diagnostics;
}

QList<Diagnostic> saslSocket(const Configuration &configuration, const ServerFacts &facts)
{
    const QList<Place> places =
        placesOf(configuration, facts, {"smtpd_sasl_type", "smtpd_sasl_path"});
    const QByteArray usual = facts.parameter("queue_directory") + "/private/auth";
    const ConfigFile *dovecot = configuration.file(usual);
    const Place *last = nullptr;
    QList<Diagnostic> diagnostics;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != "smtpd" || !isInForce(configuration, row))
            continue;
        const QByteArray path =
            saslSocketOf({.configuration = configuration, .facts = facts, .row = &row});
        const ConfigFile *file = path.isEmpty() ? nullptr : configuration.file(path);
        const Place *place = socketPlace(places, row.name());
        if (!file || file->exists() || !place || place == last)
            continue;
        last = place; // one finding for all rows that have it from main.cf
        Diagnostic diagnostic =
            found(Severity::Error, *place,
                  tr("There is no socket %1, through which the service %2 has passwords checked. "
                     "Each connection to it ends with \"no SASL authentication mechanisms\": "
                     "people cannot send, and on port 25 no mail comes in. Name the socket that "
                     "Dovecot's auth service makes, or start Dovecot.")
                      .arg(shown(path), shown(row.name())));
        if (dovecot && dovecot->identity.kind == FileIdentity::Kind::Other)
            diagnostic.fix = writeValue(place->service, "smtpd_sasl_path", "private/auth");
        diagnostics.append(diagnostic);
    }
    return diagnostics;
}

QList<Diagnostic> saslNetwork(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"smtpd_sasl_path"})) {
        const auto address = authAddressFrom(place.text());
        if (!address || address->isLoopback() || !asksDovecot(configuration, facts, place))
            continue;
        diagnostics.append(
            found(Severity::Warning, place,
                  tr("Passwords go to Dovecot at %1 unencrypted: this protocol knows no TLS, and "
                     "whoever sees that network can read them. Lead it through a network of these "
                     "two servers alone, WireGuard or stunnel, or run Dovecot on this server and "
                     "use its socket.")
                      .arg(shown(address->host))));
    }
    return diagnostics;
}

// Each process of smtp(8) and lmtp(8) stops when it starts, wherever the mail goes, also where the
// value is empty by names or by the row (tried on Postfix 3.7; smtp_sasl_initialize()).
QList<Diagnostic> noPasswordMaps(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place :
         placesOf(configuration, facts, {"smtp_sasl_auth_enable", "lmtp_sasl_auth_enable"})) {
        if (!place.isRead() || !isYes(place.value))
            continue;
        const QByteArray maps = place.name.first(place.name.indexOf('_')) + "_sasl_password_maps";
        const auto row = std::ranges::find_if(place.rows, [&](const QByteArray &name) {
            return valueOf({.configuration = configuration,
                            .facts = facts,
                            .row = configuration.masterCf().find(name)},
                           maps, "") == QByteArray("");
        });
        if (row != place.rows.cend())
            diagnostics.append(found(
                Severity::Error, place,
                tr("The service %1 is to sign in and has no passwords: %2 names no table. Each "
                   "delivery by it stops: mail waits in the queue, and is returned when the wait "
                   "gets too long. Name a table of passwords, or set %3 to no.")
                    .arg(shown(*row), shown(maps), shown(place.name))));
    }
    return diagnostics;
}

} // namespace postseal
