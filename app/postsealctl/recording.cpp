// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/recording.h"

#include "app/postsealctl/terminal.h"
#include "core/base/account.h"
#include "core/history/applyentry.h"
#include "core/history/record.h"

#include <QSysInfo>

namespace postseal::ctl {

namespace {

bool isWanted(const Arguments &arguments)
{
    return !arguments.has(QStringLiteral("no-history"));
}

Witness witnessOf(const Snapshot &snapshot, const QDateTime &seen)
{
    return {.by = accountHere(),
            .when = QDateTime::currentDateTimeUtc(),
            .seen = seen,
            .seesAll = snapshot.facts.root,
            .hostKey = snapshot.facts.hostKey,
            .open = snapshot.facts.openApplies()};
}

void tellUnless(const Result<QByteArray> &recorded)
{
    if (!recorded)
        complain(QStringLiteral("postsealctl: ") + describe(historyNotWritten(recorded.error())));
}

HistoryPlace placeOf(const SshTarget &asked)
{
    return historyOf(asked.host, asked.port);
}

} // namespace

QString accountHere()
{
    return localAccount() + u'@' + QSysInfo::machineHostName();
}

void recordReading(const SshTarget &asked, const Snapshot &snapshot, const QDateTime &seen,
                   const Arguments &arguments)
{
    if (isWanted(arguments))
        tellUnless(recordRead(placeOf(asked), snapshot.configuration, witnessOf(snapshot, seen)));
}

std::unique_ptr<BegunApply> recordBegin(const SshTarget &asked, const Draft &draft,
                                        const Arguments &arguments)
{
    if (!isWanted(arguments))
        return nullptr;
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = accountHere();
    entry.note = arguments.value(QStringLiteral("note"));
    auto begun = postseal::recordBegin(placeOf(asked), draft.snapshot.configuration, draft.wanted,
                                       entry, witnessOf(draft.snapshot, QDateTime()));
    return begun ? *std::move(begun) : nullptr; // why not is told when its end is written
}

void recordOutcome(const SshTarget &asked, const Draft &draft, const Report &report,
                   const Arguments &arguments, BegunApply *begun)
{
    if (!isWanted(arguments) || report.outcome == Outcome::Checked)
        return;
    const HistoryEntry entry =
        applyEntry(draft.plan, report, accountHere(), arguments.value(QStringLiteral("note")));
    tellUnless(recordApply(placeOf(asked), {draft.snapshot.configuration, draft.wanted}, entry,
                           witnessOf(draft.snapshot, QDateTime()), begun));
}

void recordSettled(const SshTarget &asked, const QByteArray &id, const QString &outcome,
                   const Snapshot &snapshot, const Arguments &arguments)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Restore;
    entry.who = accountHere();
    entry.note = arguments.value(QStringLiteral("note"));
    entry.outcome = outcome;
    entry.transaction = id;
    if (isWanted(arguments))
        tellUnless(recordRestore(placeOf(asked), snapshot.configuration, entry,
                                 witnessOf(snapshot, QDateTime())));
}

} // namespace postseal::ctl
