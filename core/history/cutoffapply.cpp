// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/cutoffapply.h"

#include "core/base/tr.h"
#include "core/history/statecompare.h"

#include <utility>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

HistoryEntry sameApply(const HistoryEntry &last)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = last.who;
    entry.note = last.note;
    entry.transaction = last.transaction;
    entry.plan = last.plan;
    return entry;
}

HistoryEntry endedAs(HistoryEntry entry, const QString &outcome, const QString &reason)
{
    entry.outcome = outcome;
    entry.reason = reason;
    return entry;
}

HistoryEntry keptAfterAll(HistoryEntry entry)
{
    entry.warnings = {postseal::tr("the program ended before the end of this apply was known; the "
                                   "server has ended it, and what it was to change is in force")};
    return endedAs(std::move(entry), u"kept"_s, {});
}

HistoryEntry unconfirmed(HistoryEntry entry)
{
    return endedAs(std::move(entry), u"unsettled"_s,
                   postseal::tr("what it was to change is in force; nobody has confirmed that "
                                "yet"));
}

HistoryEntry notApplied(HistoryEntry entry)
{
    return endedAs(std::move(entry), u"not-applied"_s,
                   postseal::tr("it was cut off, and the server is as it was before: it was put "
                                "back, or had not changed anything yet"));
}

QString whyOpen(OpenApplies open)
{
    return open == OpenApplies::Some
               ? postseal::tr("the program ended before the end of this apply was known; the "
                              "server was as before then, and had an apply that has not ended")
               : postseal::tr("the program ended before the end of this apply was known; the "
                              "server was as before then, and only root can see whether it has "
                              "ended there");
}

/// It has put something in force, by what a reading found.
bool isInForce(const HistoryEntry &entry)
{
    return !entry.changed.isEmpty() || !entry.created.isEmpty() || !entry.removed.isEmpty();
}

} // namespace

CutOffTrace cutOffTrace(const QString &plan, const KeptState &before, const KeptState &found)
{
    if (found.files == before.files)
        return CutOffTrace::AsBefore;
    const QString changed = QString::fromUtf8(differenceText(before, found));
    return changed.left(HistoryEntry::kLongestPlan) == plan.left(HistoryEntry::kLongestPlan)
               ? CutOffTrace::InForce
               : CutOffTrace::Neither;
}

HistoryEntry cutOffEntry(HistoryEntry begun)
{
    return endedAs(std::move(begun), u"unsettled"_s,
                   postseal::tr("the program ended before the end of this apply was known"));
}

HistoryEntry cutOffEntry(HistoryEntry begun, CutOffTrace trace, OpenApplies open)
{
    const bool ended = open == OpenApplies::None;
    switch (trace) {
    case CutOffTrace::AsBefore:
        return ended ? notApplied(std::move(begun))
                     : endedAs(std::move(begun), u"unsettled"_s, whyOpen(open));
    case CutOffTrace::InForce:
        return ended ? keptAfterAll(std::move(begun)) : unconfirmed(std::move(begun));
    case CutOffTrace::Neither:
        break;
    }
    return endedAs(std::move(begun), u"unsettled"_s,
                   postseal::tr("the program ended before the end of this apply was known; the "
                                "server is neither as it was nor as it was to be"));
}

std::optional<HistoryEntry> cutOffFollowedBy(const HistoryEntry &last, const KeptState &before,
                                             const KeptState &known, const KeptState &found,
                                             OpenApplies open)
{
    if (last.kind != HistoryEntry::Kind::Apply || last.outcome != u"unsettled")
        return {};
    const bool same = found.files == known.files;
    if (same && open != OpenApplies::None)
        return {};
    if (same)
        return isInForce(last) ? keptAfterAll(sameApply(last)) : notApplied(sameApply(last));
    const CutOffTrace trace = cutOffTrace(last.plan, known, found);
    if (!isInForce(last) && trace == CutOffTrace::InForce)
        return cutOffEntry(sameApply(last), trace, open);
    if (found.files == before.files)
        return endedAs(sameApply(last), u"put-back"_s,
                       postseal::tr("it was cut off, and the old state is back"));
    return {};
}

} // namespace postseal
