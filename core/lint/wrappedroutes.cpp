// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of tables that lead mail to a port that begins with TLS, by a row of master.cf that does
// not.
#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/config/tablerows.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/expansion.h"
#include "core/settings/nexthop.h"
#include "core/settings/tables.h"

namespace postseal {

namespace {

constexpr quint16 kImplicit = 465;
constexpr qsizetype kMostOfTable = 2 << 20; // as keyTwice()

/// The sources of \a parameter in which a port that begins with TLS is named at all.
QList<const ConfigFile *> sourcesWithPort(const Configuration &configuration,
                                          const ServerFacts &facts, const QByteArray &parameter)
{
    QList<const ConfigFile *> sources;
    for (const TableName &table :
         tablesOf(configuration, facts.parameter("default_database_type"), parameter)) {
        const ConfigFile *source = configuration.file(table.path);
        const bool isTable = isBuiltByPostmap(table.type) || table.type == "texthash";
        if (!isTable || !source || !source->bytes || source->secret ||
            source->bytes->size() > kMostOfTable || sources.contains(source))
            continue;
        if (source->bytes->contains(":465") || source->bytes->contains(":smtps") ||
            source->bytes->contains(":submissions"))
            sources.append(source);
    }
    return sources;
}

/// "transport:next hop" of transport(5) taken apart; in a table of relay hosts there is no
/// transport.
struct Lead {
    QByteArray transport, nextHop;
};

Lead leadIn(const QByteArray &value, bool withTransport, const QByteArray &usual)
{
    const qsizetype colon = value.indexOf(':');
    if (!withTransport || colon < 0)
        return {.transport = usual, .nextHop = withTransport ? QByteArray() : value};
    const QByteArray transport = value.first(colon);
    return {.transport = transport.isEmpty() ? usual : transport,
            .nextHop = value.sliced(colon + 1)};
}

bool hangs(const Configuration &configuration, const ServerFacts &facts, const Lead &lead)
{
    const Service *row = configuration.masterCf().find(lead.transport + "/unix");
    if (!row || row->program != "smtp" || nextHopFrom(lead.nextHop).port != kImplicit)
        return false;
    const auto mode = valueOf({.configuration = configuration, .facts = facts, .row = row},
                              "smtp_tls_wrappermode", "no");
    return mode && !isYes(mode);
}

Diagnostic hanging(const QByteArray &path, int line, const QByteArray &key, const Lead &lead)
{
    return {.rule = {},
            .severity = Severity::Error,
            .file = path,
            .lines = {line},
            .reason = tr("Mail of %1 goes to %2, which begins with TLS, and the service %3 waits "
                         "there for a greeting in the clear: each delivery hangs. Lead it through "
                         "a row of master.cf with smtp_tls_wrappermode=yes and "
                         "smtp_tls_security_level=encrypt, or name port 587 if the other side has "
                         "it.")
                          .arg(shown(key), shown(lead.nextHop), shown(lead.transport)),
            .fix = {}};
}

} // namespace

QList<Diagnostic> noWrapperInTables(const Configuration &configuration, const ServerFacts &facts)
{
    const QByteArray usual =
        valueOf({.configuration = configuration, .facts = facts}, "default_transport", "smtp")
            .value_or(QByteArray());
    const QByteArray transport = usual.split(':').first();
    QList<Diagnostic> diagnostics;
    for (const QByteArray &name :
         {QByteArray("transport_maps"), QByteArray("sender_dependent_relayhost_maps")}) {
        for (const ConfigFile *source : sourcesWithPort(configuration, facts, name)) {
            const QByteArray &bytes = *source->bytes;
            for (const TableRow &row : tableRows(bytes)) {
                const auto entry = entryAt(bytes, row);
                if (!entry)
                    continue;
                const Lead lead = leadIn(entry->value, name == "transport_maps", transport);
                if (!hangs(configuration, facts, lead))
                    continue;
                const auto line = static_cast<int>(bytes.first(row.begin).count('\n')) + 1;
                diagnostics.append(hanging(source->path, line, entry->key, lead));
            }
        }
    }
    return diagnostics;
}

} // namespace postseal
