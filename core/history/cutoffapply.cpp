// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/cutoffapply.h"

#include "core/base/tr.h"
#include "core/history/statecompare.h"

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

HistoryEntry sameApply(const HistoryEntry &last, const QString &outcome, const QString &reason)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = last.who;
    entry.note = last.note;
    entry.outcome = outcome;
    entry.transaction = last.transaction;
    entry.reason = reason;
    entry.plan = last.plan;
    return entry;
}

} // namespace

HistoryEntry cutOffEntry(HistoryEntry begun)
{
    begun.outcome = u"unsettled"_s;
    begun.reason = postseal::tr("the program ended before the end of this apply was known");
    return begun;
}

std::optional<HistoryEntry> cutOffFollowedBy(const HistoryEntry &last, const KeptState &before,
                                             const KeptState &known, const KeptState &found)
{
    if (last.kind != HistoryEntry::Kind::Apply || last.outcome != u"unsettled" ||
        found.files == known.files)
        return {};
    if (QString::fromUtf8(differenceText(known, found)) == last.plan)
        return sameApply(last, u"unsettled"_s,
                         postseal::tr("what it was to change is in force; nobody has confirmed "
                                      "that yet"));
    if (found.files == before.files)
        return sameApply(last, u"put-back"_s,
                         postseal::tr("it was cut off, and the old state is back"));
    return {};
}

} // namespace postseal
