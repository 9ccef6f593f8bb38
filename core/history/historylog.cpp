// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historylog.h"

#include "core/base/tr.h"
#include "core/history/commitwalk.h"
#include "core/history/historykey.h"

namespace postseal {

namespace {

/// The entries after \a commit, newest first.
Status walkSince(const GitRepository &repository, const QByteArray &commit,
                 const std::stop_token &stop, const std::function<void(const HistoryEntry &)> &note)
{
    const Result<QByteArray> tip = repository.tip();
    if (!tip)
        return std::unexpected(tip.error());
    return walkEntries(repository, *tip, commit, stop, [&note](HistoryEntry &&entry) {
        note(entry);
        return true;
    });
}

/// By path the newest apply that touched each file; of those that one made since.
struct AppliedSince {
    QMap<QByteArray, QByteArray> touched; ///< its commit
    QSet<QByteArray> created;

    /// Newest first.
    void note(const HistoryEntry &entry)
    {
        if (entry.kind != HistoryEntry::Kind::Apply)
            return;
        for (const QByteArray &path : pathsTouched(entry)) {
            if (!touched.contains(path))
                touched.insert(path, entry.commit);
        }
        for (const QByteArray &path : entry.created)
            created += path;
    }
};

/// What was left of the files that applies made.
Result<QMap<QByteArray, KeptFile>> leftOf(const GitRepository &repository,
                                          const AppliedSince &applied, const std::stop_token &stop)
{
    QMap<QByteArray, QSet<QByteArray>> asked; // by commit
    for (const QByteArray &path : applied.created)
        asked[applied.touched.value(path)] += path;
    QMap<QByteArray, KeptFile> left;
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        if (stop.stop_requested())
            return std::unexpected(walkCancelled());
        const Result<KeptState> state = repository.state(it.key(), *it);
        if (!state)
            return std::unexpected(state.error());
        for (const QByteArray &path : *it)
            left.insert(path, state->files.value(path));
    }
    return left;
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
    const Result<QByteArray> newest =
        later.isEmpty() ? repository->tip() : repository->before(later);
    if (!newest)
        return std::unexpected(newest.error());
    QList<HistoryEntry> entries;
    const auto heed = [&](HistoryEntry &&entry) {
        entries += std::move(entry);
        return entries.size() < most;
    };
    if (const Status walked = walkEntries(*repository, *newest, {}, {}, heed); !walked)
        return std::unexpected(walked.error());
    return entries;
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

Result<QMap<QByteArray, KeptFile>> createdSince(const HistoryPlace &place, const QByteArray &commit,
                                                const std::stop_token &stop)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    AppliedSince applied;
    const auto note = [&applied](const HistoryEntry &entry) { applied.note(entry); };
    if (const Status walked = walkSince(*repository, commit, stop, note); !walked)
        return std::unexpected(walked.error());
    return leftOf(*repository, applied, stop);
}

Result<QSet<QByteArray>> appliedNext(const HistoryPlace &place, const QByteArray &commit,
                                     const std::stop_token &stop)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    QSet<QByteArray> applied;
    const auto note = [&applied](const HistoryEntry &entry) { // the oldest has the last word
        for (const QByteArray &path : pathsTouched(entry)) {
            if (entry.kind == HistoryEntry::Kind::Apply)
                applied += path;
            else
                applied -= path;
        }
    };
    if (const Status walked = walkSince(*repository, commit, stop, note); !walked)
        return std::unexpected(walked.error());
    return applied;
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
    return merged(last, readStateOf(read, *key, last.secret, seesAll));
}

} // namespace postseal
