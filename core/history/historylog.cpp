// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historylog.h"

#include "core/base/tr.h"
#include "core/history/gitrepository.h"
#include "core/history/historykey.h"

#include <limits>

namespace postseal {

namespace {

/// The entries from the commit \a commit on, up to the commit \a end, which is not among them;
/// entries of other programs and newer versions are passed over.
Result<QList<HistoryEntry>> entriesBetween(const GitRepository &repository,
                                           Result<QByteArray> commit, const QByteArray &end,
                                           int most)
{
    QList<HistoryEntry> entries;
    while (commit && !commit->isEmpty() && *commit != end && entries.size() < most) {
        const Result<HistoryEntry> entry = repository.entry(*commit);
        if (entry)
            entries += *entry;
        else if (entry.error().code != ErrorCode::Malformed)
            return std::unexpected(entry.error());
        commit = repository.before(*commit);
    }
    if (!commit)
        return std::unexpected(commit.error());
    return entries;
}

Result<HistoryMoment> momentAt(const GitRepository &repository, const QByteArray &commit)
{
    Result<HistoryEntry> entry = repository.entry(commit);
    if (!entry)
        return std::unexpected(entry.error());
    Result<KeptState> state = repository.state(commit);
    if (!state)
        return std::unexpected(state.error());
    return HistoryMoment{.entry = *std::move(entry), .state = *std::move(state)};
}

} // namespace

Result<QList<HistoryEntry>> historyLog(const HistoryPlace &place, int most, const QByteArray &later)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    return entriesBetween(
        *repository, later.isEmpty() ? repository->tip() : repository->before(later), {}, most);
}

Result<HistoryMoment> momentOf(const HistoryPlace &place, const QString &words)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    const Result<QByteArray> commit = repository->commitNamed(words);
    if (!commit)
        return std::unexpected(commit.error());
    return momentAt(*repository, *commit);
}

Result<HistoryMoment> momentBefore(const HistoryPlace &place, const QString &words)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    const Result<QByteArray> commit = repository->commitNamed(words);
    const Result<QByteArray> before = commit ? repository->before(*commit) : commit;
    if (!before)
        return std::unexpected(before.error());
    if (before->isEmpty())
        return fail(ErrorCode::NotFound, words, postseal::tr("nothing is known from before it"));
    return momentAt(*repository, *before);
}

Result<QMap<QByteArray, KeptFile>> createdSince(const HistoryPlace &place, const QByteArray &commit)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    const Result<QList<HistoryEntry>> entries =
        entriesBetween(*repository, repository->tip(), commit, std::numeric_limits<int>::max());
    if (!entries)
        return std::unexpected(entries.error());
    QMap<QByteArray, KeptFile> left;
    QSet<QByteArray> created;
    for (const HistoryEntry &entry : *entries) {
        const QList<QByteArray> touched = entry.created + entry.changed + entry.removed;
        if (entry.kind != HistoryEntry::Kind::Apply || touched.isEmpty())
            continue;
        const Result<KeptState> state = repository->state(entry.commit);
        if (!state)
            return std::unexpected(state.error());
        for (const QByteArray &path : touched) {
            if (!left.contains(path)) // newest first
                left.insert(path, state->files.value(path));
        }
        for (const QByteArray &path : entry.created)
            created += path;
    }
    left.removeIf([&](const auto &each) { return !created.contains(each.key()); });
    return left;
}

Result<KeptState> stateNow(const HistoryPlace &place, const Configuration &read, bool seesAll)
{
    const Result<Secret> key = historyKey(place.folder);
    if (!key)
        return std::unexpected(key.error());
    const Result<HistoryMoment> newest = momentOf(place, QStringLiteral("latest"));
    if (!newest && newest.error().code != ErrorCode::NotFound)
        return std::unexpected(newest.error());
    const KeptState last = newest ? newest->state : KeptState();
    KeptState now = keptStateOf(read, *key, last.secret);
    if (!seesAll)
        now.absent.clear();
    return merged(last, now);
}

} // namespace postseal
