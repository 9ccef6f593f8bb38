// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of master.cf that cannot work, and listeners that refuse to serve.
#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/lint/fixes.h"
#include "core/lint/namedpaths.h"
#include "core/lint/rules.h"
#include "core/lint/strayargument.h"
#include "core/lint/words.h"
#include "core/settings/listener.h"
#include "core/settings/restrictions.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr auto kRelay = "smtpd_relay_restrictions";
constexpr auto kRecipient = "smtpd_recipient_restrictions";

/// Whether the list holds nothing that ends relaying, after has_required() of smtpd.
bool isWithoutEnd(const Scope &scope, const char *name)
{
    const auto list = restrictionList(scope, name);
    const auto kind = list ? endingOf(scope, *list).kind : ListEnding::Kind::Unknown;
    return kind == ListEnding::Kind::Open || kind == ListEnding::Kind::Permits;
}

/// Where to look for the lists of \a row, and where the fix goes: the row if it sets one of them.
Diagnostic withoutEnd(const QList<Place> &places, const Configuration &configuration,
                      const Service &row)
{
    const bool own = row.valueOf(kRelay) || row.valueOf(kRecipient);
    Diagnostic diagnostic{.rule = {},
                          .severity = Severity::Error,
                          .file = own ? configuration.masterCfPath() : configuration.mainCfPath(),
                          .lines = {},
                          .reason = {},
                          .fix = writeValue(own ? row.name() : QByteArray(), kRelay,
                                            "permit_mynetworks,permit_sasl_authenticated,"
                                            "reject_unauth_destination")};
    for (const Place &place : places) {
        if (place.service == (own ? row.name() : QByteArray()))
            diagnostic.lines.append(place.line);
    }
    if (own && diagnostic.lines.isEmpty())
        diagnostic.lines.append(row.firstLine);
    diagnostic.reason =
        tr("Neither smtpd_relay_restrictions nor smtpd_recipient_restrictions of the service %1 "
           "holds a word that ends relaying, such as reject_unauth_destination. Postfix would be "
           "open to everybody, and therefore refuses to serve: whoever connects there is cut off, "
           "and servers that send mail try again later. Add reject_unauth_destination to "
           "smtpd_relay_restrictions.")
            .arg(shown(row.name()));
    return diagnostic;
}

bool isSamePlace(const Diagnostic &a, const Diagnostic &b)
{
    return a.file == b.file && a.lines == b.lines;
}

} // namespace

QList<Diagnostic> noFinalReject(const Configuration &configuration, const ServerFacts &facts)
{
    const QList<Place> places = placesOf(configuration, facts, {kRelay, kRecipient});
    QList<Diagnostic> diagnostics;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != "smtpd" || !isInForce(configuration, row))
            continue;
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        if (!isWithoutEnd(scope, kRelay) || !isWithoutEnd(scope, kRecipient))
            continue;
        const Diagnostic diagnostic = withoutEnd(places, configuration, row);
        const auto isSame = [&](const Diagnostic &other) { return isSamePlace(other, diagnostic); };
        if (std::ranges::none_of(diagnostics, isSame))
            diagnostics.append(diagnostic);
    }
    return diagnostics;
}

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
