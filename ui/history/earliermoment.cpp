// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/earliermoment.h"

#include "core/history/historykey.h"
#include "core/history/restoration.h"
#include "core/history/statecompare.h"
#include "ui/history/historywords.h"

namespace postseal {

Result<MomentShown> momentShown(const HistoryPlace &place, const QByteArray &commit)
{
    const QString id = QString::fromLatin1(commit);
    const Result<HistoryMoment> moment = momentOf(place, id);
    if (!moment)
        return std::unexpected(moment.error());
    const HistoryEntry &entry = moment->entry;
    if (!entry.plan.isEmpty())
        return MomentShown{.entry = entry, .diff = entry.plan.toUtf8()};
    if (onlySaw(entry)) {
        const KeptState seen = onlyFiles(moment->state, entry.firstSeen);
        return MomentShown{.entry = entry, .diff = HistoryWords::filesOf(seen).toUtf8()};
    }
    const Result<HistoryMoment> before = momentBefore(place, id);
    if (before)
        return MomentShown{.entry = entry, .diff = differenceText(before->state, moment->state)};
    if (before.error().code != ErrorCode::NotFound)
        return std::unexpected(before.error());
    return MomentShown{.entry = entry, .diff = HistoryWords::filesOf(moment->state).toUtf8()};
}

Result<QByteArray> differenceOf(const HistoryPlace &place, const QByteArray &from,
                                const QByteArray &to, const Configuration &now, bool seesAll)
{
    const Result<HistoryMoment> before = momentOf(place, QString::fromLatin1(from));
    if (!before)
        return std::unexpected(before.error());
    if (to.isEmpty()) {
        const Result<KeptState> state = stateNow(place, now, seesAll);
        return state ? differenceText(before->state, *state)
                     : Result<QByteArray>(std::unexpected(state.error()));
    }
    const Result<HistoryMoment> after = momentOf(place, QString::fromLatin1(to));
    if (!after)
        return std::unexpected(after.error());
    return differenceText(before->state, after->state);
}

Result<EarlierMoment> earlierMoment(const HistoryPlace &place, const QByteArray &commit,
                                    const std::stop_token &stop)
{
    const Result<HistoryMoment> moment = momentOf(place, QString::fromLatin1(commit));
    if (!moment)
        return std::unexpected(moment.error());
    const Result<QMap<QByteArray, KeptFile>> created = createdSince(place, commit, stop);
    if (!created)
        return std::unexpected(created.error());
    const Result<QSet<QByteArray>> sure = appliedNext(place, commit, stop);
    if (!sure)
        return std::unexpected(sure.error());
    const Result<Secret> key = historyKey(place.folder);
    if (!key)
        return std::unexpected(key.error());
    return EarlierMoment{.entry = moment->entry,
                         .state = withSeen(moment->state, *sure),
                         .created = *created,
                         .key = *key};
}

QList<QByteArray> unknownFiles(const EarlierMoment &moment, const Configuration &known)
{
    const QMap<QByteArray, ConfigFile> files = known.allFiles();
    QList<QByteArray> unknown;
    for (const QByteArray &path : pathsToRestore(moment.state, moment.created, known.directory())) {
        if (!files.contains(path))
            unknown += path;
    }
    return unknown;
}

} // namespace postseal
