// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that stand in a table twice, with different values: the first row counts.
#include "core/base/tr.h"
#include "core/config/tablerows.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/tables.h"

#include <QMap>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// Findings are renewed at each edit, within a frame. Of larger tables (some 30,000 rows) a look
/// takes a good part of that.
constexpr qsizetype kMostBytes = 2 << 20;

/// The sources that postmap(1) reads or would read, each once, whose contents are known, which are
/// as large as that or not.
QList<const ConfigFile *> tableSources(const Configuration &configuration, const ServerFacts &facts,
                                       bool large)
{
    QList<const ConfigFile *> sources;
    for (const TableName &table :
         tablesOf(configuration, facts.parameter("default_database_type"))) {
        const ConfigFile *source = configuration.file(table.path);
        const bool isTable = isBuiltByPostmap(table.type) || table.type == "texthash";
        const bool isKnown = source && source->bytes && !source->secret;
        if (isTable && isKnown && (source->bytes->size() > kMostBytes) == large &&
            !sources.contains(source))
            sources += source;
    }
    return sources;
}

Fix withoutOverriddenRows(const QByteArray &path, const QByteArray &key)
{
    return {
        .label = tr("Take out the line that does nothing"),
        .apply = [path, key](const Configuration &configuration) -> Result<Configuration> {
            Configuration next = configuration;
            const ConfigFile *source = next.file(path);
            LookupTable table =
                LookupTable::parse(source ? source->bytes.value_or(QByteArray()) : QByteArray());
            if (!table.removeOverridden(key))
                return fail(ErrorCode::NotFound, shown(key), tr("is no longer where it was found"));
            if (const Status put = next.putFile(path, table.toBytes()); !put)
                return std::unexpected(put.error());
            return next;
        }};
}

/// The physical lines, from 1, on which \a places of \a bytes are.
QMap<qsizetype, int> linesAt(QByteArrayView bytes, const QSet<qsizetype> &places)
{
    QMap<qsizetype, int> lines;
    for (const qsizetype place : places)
        lines.insert(place, 0);
    int line = 1;
    qsizetype end = bytes.indexOf('\n');
    for (const auto [place, number] : lines.asKeyValueRange()) {
        for (; end >= 0 && end < place; end = bytes.indexOf('\n', end + 1))
            ++line;
        number = line;
    }
    return lines;
}

/// Of each key of \a bytes the first row that is not in force and says otherwise than the one that
/// is; by the place of the latter.
QMap<qsizetype, TableRow> overriddenRows(const QByteArray &bytes, const QList<TableRow> &rows)
{
    HiddenRowSearch search(bytes, rows);
    search.step(rows.size());
    QMap<qsizetype, TableRow> found;
    QList<qsizetype> hidden(search.found().cbegin(), search.found().cend());
    std::ranges::sort(hidden);
    for (const qsizetype index : std::as_const(hidden)) {
        const TableRow &counts = rows[search.inForceFor(index)];
        const auto idle = entryAt(bytes, rows[index]);
        const auto first = entryAt(bytes, counts);
        if (idle && first && idle->value != first->value && !found.contains(counts.begin))
            found.insert(counts.begin, rows[index]);
    }
    return found;
}

QList<Diagnostic> twiceInTable(const QByteArray &path, const QByteArray &bytes)
{
    const QMap<qsizetype, TableRow> overridden = overriddenRows(bytes, tableRows(bytes));
    QSet<qsizetype> places;
    for (const auto &[counts, idle] : overridden.asKeyValueRange())
        places << counts << idle.begin;
    const QMap<qsizetype, int> lines = linesAt(bytes, places);
    QList<Diagnostic> diagnostics;
    for (const auto &[counts, idle] : overridden.asKeyValueRange()) {
        const QByteArray key = entryAt(bytes, idle).value_or(TableEntry()).key;
        diagnostics.append(
            {.rule = {},
             .severity = Severity::Warning,
             .file = path,
             .lines = {lines[idle.begin], lines[counts]},
             .reason = tr("A row further up is for %1, too, and the first one counts: this one "
                          "does nothing. Take out the one that is not meant.")
                           .arg(shown(key)),
             .fix = withoutOverriddenRows(path, key)});
    }
    return diagnostics;
}

QList<Diagnostic> twiceInTables(const Configuration &configuration, const ServerFacts &facts,
                                bool large)
{
    QList<Diagnostic> diagnostics;
    for (const ConfigFile *source : tableSources(configuration, facts, large))
        diagnostics += twiceInTable(source->path, source->bytes.value_or(QByteArray()));
    return diagnostics;
}

} // namespace

QList<Diagnostic> keyTwice(const Configuration &configuration, const ServerFacts &facts)
{
    return twiceInTables(configuration, facts, false);
}

QList<Diagnostic> keyTwiceInLargeTables(const Configuration &configuration,
                                        const ServerFacts &facts)
{
    return twiceInTables(configuration, facts, true);
}

} // namespace postseal
