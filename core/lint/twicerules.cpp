// SPDX-License-Identifier: GPL-3.0-or-later
// What is set twice, in different ways: one of the lines counts, the other only seems to.
#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"

#include <QHash>

namespace postseal {

namespace {

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

} // namespace postseal
