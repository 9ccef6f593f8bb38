// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of tables that lead mail to a port that begins with TLS, by a row of master.cf that does
// not.
#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/config/tablerows.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/postfix/hostname.h"
#include "core/settings/expansion.h"
#include "core/settings/nexthop.h"
#include "core/settings/tables.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr quint16 kImplicit = 465;
constexpr qsizetype kMostLines = 20;
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
    const NextHop hop = nextHopFrom(lead.nextHop);
    // A wrapper of the server's own (stunnel as a client) takes it in the clear there.
    if (hop.port != kImplicit || isLoopback(hop.host))
        return false;
    const Service *row = configuration.masterCf().find(lead.transport + "/unix");
    if (!row || row->program != "smtp")
        return false;
    const auto mode = valueOf({.configuration = configuration, .facts = facts, .row = row},
                              "smtp_tls_wrappermode", "no");
    return mode && !isYes(mode);
}

/// The transports that may deliver where a row of a table names none: by the class of the address.
QList<QByteArray> usualTransports(const Configuration &configuration, const ServerFacts &facts)
{
    QList<QByteArray> transports;
    for (const auto &[name, usual] :
         {std::pair("default_transport", "smtp"), std::pair("relay_transport", "relay")}) {
        const auto value = valueOf({.configuration = configuration, .facts = facts}, name, usual);
        transports += value.value_or(QByteArray()).split(':').first();
    }
    return transports;
}

Diagnostic hanging(const QByteArray &path, int line, const QByteArray &key, const Lead &lead)
{
    return {.rule = {},
            .severity = Severity::Warning, // a table or a daemon nobody sees may lead it elsewhere
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

/// The first rows of \a source that lead to a port which begins with TLS by services that do not,
/// as one finding.
QList<Diagnostic> hangingRows(const Configuration &configuration, const ServerFacts &facts,
                              const ConfigFile &source, bool withTransport)
{
    const QList<QByteArray> usual = usualTransports(configuration, facts);
    const QByteArray bytes = source.bytes.value_or(QByteArray());
    QList<Diagnostic> found;
    qsizetype counted = 0;
    int line = 1;
    for (const TableRow &row : tableRows(bytes)) {
        const auto entry = entryAt(bytes, row);
        if (!entry)
            continue;
        const auto isHanging = [&, value = entry->value](const QByteArray &transport) {
            return hangs(configuration, facts, leadIn(value, withTransport, transport));
        };
        if (!std::ranges::all_of(usual, isHanging))
            continue;
        line += static_cast<int>(bytes.sliced(counted, row.begin - counted).count('\n'));
        counted = row.begin;
        if (found.isEmpty())
            found.append(hanging(source.path, line, entry->key,
                                 leadIn(entry->value, withTransport, usual.first())));
        else if (found.first().lines.size() < kMostLines)
            found.first().lines.append(line);
        else
            break;
    }
    return found;
}

} // namespace

QList<Diagnostic> noWrapperInTables(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    const auto look = [&](const char *name, bool withTransport) {
        for (const ConfigFile *source : sourcesWithPort(configuration, facts, name))
            diagnostics += hangingRows(configuration, facts, *source, withTransport);
    };
    look("transport_maps", true);
    // Else a sender's mail may go by a transport of its own.
    const Scope global{.configuration = configuration, .facts = facts};
    if (valueOf(global, "sender_dependent_default_transport_maps", "") == QByteArray(""))
        look("sender_dependent_relayhost_maps", false);
    return diagnostics;
}

} // namespace postseal
