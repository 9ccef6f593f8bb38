// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates by the name that a client asks for (SNI).
#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/config/lookuptable.h"
#include "core/lint/place.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/namedmap.h"
#include "core/settings/servercertificate.h"
#include "core/settings/snitable.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether a row of the tables at \a place answers for \a host; nothing: a table was not read.
std::optional<bool> hasSniRow(const Scope &scope, const QByteArray &host)
{
    bool found = false;
    for (const NamedMap &map : namedMaps(scope, "tls_server_sni_maps")) {
        const ConfigFile *source = map.path.isEmpty() ? nullptr : tableSource(scope, map.path);
        if (!source || !source->bytes)
            return std::nullopt;
        const LookupTable table = LookupTable::parse(*source->bytes);
        found = found || std::ranges::any_of(sniKeys(host), [&table](const QByteArray &key) {
                    return table.value(key).has_value();
                });
    }
    return found;
}

/// What the row for \a host itself names; empty: there is none, or it is not known.
QList<QByteArray> filesForName(const Scope &scope, const QByteArray &host)
{
    for (const NamedMap &map : namedMaps(scope, "tls_server_sni_maps")) {
        const ConfigFile *source = map.path.isEmpty() ? nullptr : tableSource(scope, map.path);
        if (!source || !source->bytes)
            return {};
        if (const auto row = LookupTable::parse(*source->bytes).value(sniKeyOf(host)))
            return listWords(*row);
    }
    return {};
}

} // namespace

QList<Diagnostic> openSniTable(const Configuration &configuration, const ServerFacts &facts)
{
    constexpr uint kOthers = 07;
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"tls_server_sni_maps"})) {
        for (const TableName &table : builtSniTables(configuration, facts)) {
            const ConfigFile *source = configuration.file(table.path);
            if (!place.text().contains(table.path) || !source || !source->exists() ||
                (source->identity.mode.toUInt(nullptr, 8) & kOthers) == 0)
                continue;
            diagnostics.append(found(
                Severity::Error, place,
                tr("Everybody on the server may read %1, and postmap gives its index the same "
                   "mode: the private keys are in that. Run, as root: chmod 600 %1, then postmap "
                   "-F %2.")
                    .arg(shown(table.path), shown(table.type + ':' + table.path))));
        }
    }
    return diagnostics;
}

QList<Diagnostic> otherCertificateByName(const Configuration &configuration,
                                         const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration, .facts = facts};
    const QByteArray host =
        valueOf(scope, "myhostname", facts.parameter("myhostname")).value_or(QByteArray());
    const QList<NamedCertificate> named = namedCertificates(configuration, facts);
    const auto isNamed = [&named](const QByteArray &file) {
        return std::ranges::find(named, file, &NamedCertificate::certificate) != named.end();
    };
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"tls_server_sni_maps"})) {
        const QList<QByteArray> files = filesForName(scope, host);
        if (files.isEmpty() || named.isEmpty() || std::ranges::any_of(files, isNamed))
            continue;
        diagnostics.append(
            found(Severity::Warning, place,
                  tr("Clients that ask for %1, the name of this server, are shown the certificate "
                     "in %2, not the one of main.cf. Let the row name the files of main.cf, the "
                     "key first.")
                      .arg(shown(host), shown(files.last()))));
    }
    return diagnostics;
}

QList<Diagnostic> sniWithoutHost(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"tls_server_sni_maps"})) {
        if (place.text().isEmpty() || !place.isRead())
            continue;
        const Service *row =
            place.service.isEmpty() ? nullptr : configuration.masterCf().find(place.service);
        const Scope scope{.configuration = configuration, .facts = facts, .row = row};
        const QByteArray host =
            valueOf(scope, "myhostname", facts.parameter("myhostname")).value_or(QByteArray());
        if (host.isEmpty() || hasSniRow(scope, host).value_or(true))
            continue;
        diagnostics.append(found(
            Severity::Warning, place,
            tr("No row of tls_server_sni_maps is for %1, the name of this server. Clients that ask "
               "for it get the usual certificate, and the log has a line for each that the name is "
               "not matched. Add a row for it with the files of main.cf, the key first.")
                .arg(shown(host))));
    }
    return diagnostics;
}

} // namespace postseal
