// SPDX-License-Identifier: GPL-3.0-or-later
// Client certificates: who is let in by them, and whether anyone can be.
#include "core/base/tr.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/listpassage.h"
#include "core/settings/tlstrust.h"

#include <algorithm>
#include <functional>

namespace postseal {

namespace {

using IsIn = std::function<bool(const Scope &)>;

/// The restriction of \a place, one of \a names, as it is written; empty: none is there.
QByteArray restrictionAmong(const Place &place, const QList<QByteArray> &names)
{
    for (const Restriction &item : restrictionsIn(place.text())) {
        if (std::ranges::any_of(names, [&item](const QByteArray &name) { return item.is(name); }))
            return item.name;
    }
    return {};
}

/// The places of lists that smtpd(8) walks (postconf(5)).
QList<Place> listPlaces(const Configuration &configuration, const ServerFacts &facts)
{
    return placesOf(configuration, facts,
                    {"smtpd_client_restrictions", "smtpd_helo_restrictions",
                     "smtpd_sender_restrictions", "smtpd_relay_restrictions",
                     "smtpd_recipient_restrictions", "smtpd_data_restrictions",
                     "smtpd_end_of_data_restrictions", "smtpd_etrn_restrictions"});
}

/// The rows of smtpd(8) that read \a place.
QList<Scope> readersOf(const Configuration &configuration, const ServerFacts &facts,
                       const Place &place)
{
    QList<Scope> scopes;
    for (const QByteArray &name : place.rows) {
        const Service *row = configuration.masterCf().find(name);
        if (row && row->program == "smtpd")
            scopes.append({.configuration = configuration, .facts = facts, .row = row});
    }
    return scopes;
}

bool isNone(const Scope &scope, const char *name)
{
    return valueOf(scope, name, "") == QByteArray("");
}

/// Trusts whom the system trusts: anyone can have a certificate of these.
bool trustsThePublic(const Scope &scope)
{
    const auto file = valueOf(scope, "smtpd_tls_CAfile", "");
    const auto folder = valueOf(scope, "smtpd_tls_CApath", "");
    const bool any =
        !file.value_or(QByteArray()).isEmpty() || !folder.value_or(QByteArray()).isEmpty();
    return (any && isYes(valueOf(scope, "tls_append_default_CA", "no"))) ||
           isOfTheSystem(file.value_or(QByteArray())) ||
           isOfTheSystem(folder.value_or(QByteArray()));
}

/// The list of \a place with permit_tls_clientcerts in the place of what lets in too many.
std::optional<Fix> byFingerprintAlone(const Place &place, const QList<Scope> &rows)
{
    const bool tables = std::ranges::none_of(
        rows, [](const Scope &scope) { return isNone(scope, "relay_clientcerts"); });
    QByteArray list = place.written;
    if (!tables || place.written.contains('$') || !place.oneLine)
        return std::nullopt;
    for (const Restriction &item : restrictionsIn(place.written)) {
        if (item.is("permit_tls_all_clientcerts"))
            return writeValue(
                place, list.replace(item.begin, item.end - item.begin, "permit_tls_clientcerts"));
    }
    return std::nullopt;
}

/// The first row among \a rows, if the condition holds at one of them.
const Scope *firstWith(const QList<Scope> &rows, const IsIn &holds)
{
    const auto row = std::ranges::find_if(rows, holds);
    return row == rows.end() ? nullptr : &*row;
}

} // namespace

QList<Diagnostic> clientsNotAsked(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : listPlaces(configuration, facts)) {
        const QByteArray word = restrictionAmong(
            place, {"permit_tls_clientcerts", "permit_tls_all_clientcerts", "check_ccert_access"});
        const QList<Scope> rows = readersOf(configuration, facts, place);
        // A list of main.cf is for all listeners, of which those for clients ask.
        if (word.isEmpty() || rows.isEmpty() || firstWith(rows, asksForCertificate))
            continue;
        diagnostics.append(found(
            Severity::Warning, place,
            tr("\"%1\" finds nobody: no listener with this list asks clients for their "
               "certificates. Set smtpd_tls_ask_ccert to yes at the listener that they use, such "
               "as submission.")
                .arg(shown(word)),
            place.service.isEmpty()
                ? std::nullopt
                : std::optional(writeValue(place.service, "smtpd_tls_ask_ccert", "yes"))));
    }
    return diagnostics;
}

QList<Diagnostic> noClientTable(const Configuration &configuration, const ServerFacts &facts)
{
    const auto hasTable = [](const Scope &scope) { return !isNone(scope, "relay_clientcerts"); };
    QList<Diagnostic> diagnostics;
    for (const Place &place : listPlaces(configuration, facts)) {
        const QByteArray word = restrictionAmong(place, {"permit_tls_clientcerts"});
        const QList<Scope> rows = readersOf(configuration, facts, place);
        if (word.isEmpty() || rows.isEmpty() || firstWith(rows, hasTable))
            continue;
        diagnostics.append(
            found(Severity::Warning, place,
                  tr("\"%1\" finds nobody: relay_clientcerts, the table of the clients' "
                     "fingerprints, is not set. Name a table, or let a client in, which sets it.")
                      .arg(shown(word))));
    }
    return diagnostics;
}

QList<Diagnostic> publicClients(const Configuration &configuration, const ServerFacts &facts)
{
    const auto isOpen = [](const Scope &scope) {
        return asksForCertificate(scope) && trustsThePublic(scope);
    };
    QList<Diagnostic> diagnostics;
    for (const Place &place : listPlaces(configuration, facts)) {
        const QByteArray word = restrictionAmong(place, {"permit_tls_all_clientcerts"});
        const QList<Scope> rows = readersOf(configuration, facts, place);
        const Scope *open = word.isEmpty() ? nullptr : firstWith(rows, isOpen);
        if (!open)
            continue;
        diagnostics.append(
            found(Severity::Error, place,
                  tr("\"%1\" lets in whoever has a certificate of a trusted authority, and the "
                     "listener %2 trusts the public ones, which sell to anyone: an open relay for "
                     "them. Let clients in by fingerprint with permit_tls_clientcerts, or trust "
                     "a private authority alone.")
                      .arg(shown(word), shown(open->row->name())),
                  byFingerprintAlone(place, rows)));
    }
    return diagnostics;
}

QList<Diagnostic> authoritiesTold(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"smtpd_tls_CAfile"})) {
        const QList<Scope> rows = readersOf(configuration, facts, place);
        const Scope *asks = firstWith(rows, asksForCertificate);
        if (!asks || !isOfTheSystem(place.text()))
            continue;
        diagnostics.append(
            found(Severity::Warning, place,
                  tr("The listener %1 asks for certificates, and names each authority of %2 when "
                     "it does: the request grows by the names of all public authorities, and some "
                     "clients then show no certificate of another. Name the file of the clients' "
                     "own authority, or, for fingerprints alone, none.")
                      .arg(shown(asks->row->name()), shown(place.text()))));
    }
    return diagnostics;
}

} // namespace postseal
