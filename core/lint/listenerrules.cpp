// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of master.cf that cannot work.
#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/lint/fixes.h"
#include "core/lint/namedpaths.h"
#include "core/lint/rules.h"
#include "core/lint/strayargument.h"
#include "core/lint/words.h"
#include "core/settings/listener.h"

namespace postseal {

QList<Diagnostic> strayArgument(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const LogicalLine &line : logicalLines(configuration.masterCf().toBytes())) {
        const std::optional<StrayArgument> stray = strayArgumentOf(line);
        if (!stray)
            continue;
        const Service *row = configuration.masterCf().find(stray->service);
        if (!row || row->firstLine != line.firstLine() || !isInForce(configuration, *row))
            continue;
        diagnostics.append(
            {.rule = {},
             .severity = Severity::Error,
             .file = configuration.masterCfPath(),
             .lines = {line.pieces[line.pieceOf(stray->begin)].number},
             .reason = tr("Blanks end an option of master.cf, so that \"%1\" is left over as an "
                          "argument, which %2 does not take: every process of the service %3 stops "
                          "at once, and whoever needs it waits. Write -o name=value without "
                          "blanks, or -o { name = value } from Postfix 3.0 on.")
                           .arg(shown(stray->word), shown(row->program), shown(row->name())),
             .fix = strayArgumentFix(*stray, facts.version())});
    }
    return diagnostics;
}

QList<Diagnostic> missingProgram(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Service &row : configuration.masterCf().services()) {
        const QByteArray path = programPath(facts, row);
        const ConfigFile *file = path.isEmpty() ? nullptr : configuration.file(path);
        const bool known = daemonPrograms().contains(row.program) || row.program.contains('/');
        if (!isInForce(configuration, row) || (file ? file->exists() : known))
            continue;
        const QByteArray meant = nearest(row.program, daemonPrograms());
        const QString reason =
            file ? tr("The service %1 runs the program %2, which is not there: master tries again "
                      "and again, and whoever connects is not served. Name a program that is "
                      "installed.")
                 : tr("The service %1 runs the program %2, which is none of Postfix's own. If it "
                      "is not there, master tries again and again, and whoever connects is not "
                      "served. Name a program that is installed.");
        diagnostics.append({.rule = {},
                            .severity = file ? Severity::Error : Severity::Warning,
                            .file = configuration.masterCfPath(),
                            .lines = {row.firstLine},
                            .reason = reason.arg(shown(row.name()), shown(row.program)),
                            .fix = meant.isEmpty() || meant == row.program
                                       ? std::nullopt
                                       : std::optional(runProgram(row.name(), meant))});
    }
    return diagnostics;
}

} // namespace postseal
