// SPDX-License-Identifier: GPL-3.0-or-later
// What is set twice, in different ways: one of the lines counts, the other only seems to.
#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/lookuptable.h"
#include "core/config/masterwords.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/tables.h"

#include <QHash>

namespace postseal {

namespace {

/// Findings are renewed at each edit, within a frame; larger tables (some 10,000 rows) are left to
/// postmap(1), which warns.
constexpr qsizetype kMostBytes = 512 << 10;

/// A line that does nothing, and the one that counts.
struct Twice {
    int idle = 0, counts = 0;
};

Fix takeOut(const std::function<void(Configuration &)> &edit)
{
    return {.label = tr("Take out the line that does nothing"),
            .apply = [edit](Configuration next) -> Result<Configuration> {
                edit(next);
                return next;
            }};
}

Diagnostic twice(const QByteArray &file, const Twice &lines, const QString &reason, const Fix &fix)
{
    return {.rule = {},
            .severity = Severity::Warning,
            .file = file,
            .lines = {lines.idle, lines.counts},
            .reason = reason,
            .fix = fix};
}

QString overriddenBelow(const QByteArray &name)
{
    return tr("%1 is set again further down to something else, and the last line counts: this one "
              "does nothing. Take out the one that is not meant.")
        .arg(shown(name));
}

Fix withoutOverridden(const QByteArray &name)
{
    return takeOut([name](Configuration &next) {
        MainCf document = next.mainCf();
        document.removeOverridden(name);
        next.setMainCf(document);
    });
}

Fix withoutOverridden(const QByteArray &row, const QByteArray &name)
{
    return takeOut([row, name](Configuration &next) {
        MasterCf document = next.masterCf();
        if (name.isEmpty())
            document.removeOverridden(row);
        else
            document.removeOverridden(row, name);
        next.setMasterCf(document);
    });
}

QList<Diagnostic> twiceInMainCf(const Configuration &configuration)
{
    QHash<QByteArray, MainCfEntry> inForce;
    for (const MainCfEntry &entry : configuration.mainCf().entries())
        inForce.insert(entry.name, entry);
    QList<Diagnostic> diagnostics;
    for (const MainCfEntry &entry : configuration.mainCf().entries()) {
        const auto last = inForce.constFind(entry.name);
        if (last == inForce.cend() || last->value == entry.value)
            continue;
        diagnostics += twice(configuration.mainCfPath(), {.idle = entry.line, .counts = last->line},
                             overriddenBelow(entry.name), withoutOverridden(entry.name));
        inForce.erase(last); // one finding for each name
    }
    return diagnostics;
}

void addTwiceInRow(const Configuration &configuration, const Service &row, const LogicalLine &line,
                   QList<Diagnostic> &diagnostics)
{
    const MasterArguments arguments = masterArguments(line.text, masterWords(line.text));
    const auto numberOf = [&line](const MasterOption &option) {
        return line.pieces[line.pieceOf(option.begin)].number;
    };
    QHash<QByteArray, MasterOption> inForce;
    for (const MasterOption &option : arguments.options)
        inForce.insert(option.name, option);
    for (const MasterOption &option : arguments.options) {
        const auto last = inForce.constFind(option.name);
        if (last == inForce.cend() || last->value == option.value)
            continue;
        diagnostics += twice(configuration.masterCfPath(),
                             {.idle = numberOf(option), .counts = numberOf(*last)},
                             tr("The row %1 sets %2 twice, and the last -o counts: this one does "
                                "nothing. Take out the one that is not meant.")
                                 .arg(shown(row.name()), shown(option.name)),
                             withoutOverridden(row.name(), option.name));
        inForce.erase(last);
    }
}

/// Of each name the row that master runs.
QHash<QByteArray, const Service *> lastRows(const Configuration &configuration)
{
    QHash<QByteArray, const Service *> rows;
    for (const Service &row : configuration.masterCf().services())
        rows.insert(row.name(), &row);
    return rows;
}

/// The sources that postmap(1) reads or would read, each once, whose contents are known.
QList<const ConfigFile *> tableSources(const Configuration &configuration, const ServerFacts &facts)
{
    QList<const ConfigFile *> sources;
    for (const TableName &table :
         tablesOf(configuration, facts.parameter("default_database_type"))) {
        const ConfigFile *source = configuration.file(table.path);
        const bool isTable = isBuiltByPostmap(table.type) || table.type == "texthash";
        const bool isKnown = source && source->bytes && !source->secret;
        if (isTable && isKnown && source->bytes->size() <= kMostBytes && !sources.contains(source))
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

} // namespace

QList<Diagnostic> setTwice(const Configuration &configuration, const ServerFacts &)
{
    QList<Diagnostic> diagnostics = twiceInMainCf(configuration);
    const QHash<QByteArray, const Service *> last = lastRows(configuration);
    QHash<int, const Service *> rows;
    for (const Service *row : last)
        rows.insert(row->firstLine, row);
    for (const LogicalLine &line : logicalLines(configuration.masterCf().toBytes())) {
        if (const Service *row = rows.value(line.firstLine()))
            addTwiceInRow(configuration, *row, line, diagnostics);
    }
    return diagnostics;
}

QList<Diagnostic> rowTwice(const Configuration &configuration, const ServerFacts &)
{
    QList<Diagnostic> diagnostics;
    QHash<QByteArray, const Service *> last = lastRows(configuration);
    for (const Service &row : configuration.masterCf().services()) {
        const Service *counts = last.value(row.name());
        if (!counts || counts == &row)
            continue;
        diagnostics += twice(configuration.masterCfPath(),
                             {.idle = row.firstLine, .counts = counts->firstLine},
                             tr("A second row further down has the name %1, too, and Postfix runs "
                                "the last one: this one does nothing. Take out the one that is "
                                "not meant.")
                                 .arg(shown(row.name())),
                             withoutOverridden(row.name(), {}));
        last.remove(row.name());
    }
    return diagnostics;
}

QList<Diagnostic> keyTwice(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const ConfigFile *source : tableSources(configuration, facts)) {
        const LookupTable table = LookupTable::parse(source->bytes.value_or(QByteArray()));
        if (table.overridden().isEmpty())
            continue;
        QHash<QByteArray, TableEntry> inForce;
        for (const TableEntry &entry : table.entries())
            inForce.insert(entry.key, entry);
        for (const TableEntry &entry : table.overridden()) {
            const TableEntry first = inForce.value(entry.key);
            if (first.key.isEmpty() || first.value == entry.value)
                continue;
            diagnostics +=
                twice(source->path, {.idle = entry.line, .counts = first.line},
                      tr("A row further up is for %1, too, and the first one counts: this one does "
                         "nothing. Take out the one that is not meant.")
                          .arg(shown(entry.key)),
                      withoutOverriddenRows(source->path, entry.key));
            inForce.remove(entry.key);
        }
    }
    return diagnostics;
}

} // namespace postseal
