// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/record.h"

#include "core/base/tr.h"
#include "core/history/cutoffapply.h"
#include "core/history/gitrepository.h"
#include "core/history/historykey.h"
#include "core/history/historylock.h"
#include "core/history/otherhost.h"
#include "core/history/passwordplaces.h"
#include "core/history/privatefolder.h"
#include "core/history/secretmask.h"
#include "core/history/siblinghistory.h"
#include "core/history/statecompare.h"

#include <chrono>
#include <functional>
#include <utility>

namespace postseal {

namespace {

using What = FileDifference::What;

constexpr int kTries = 5;
/// How long another program that writes is waited for. What a reading could not tell the next one
/// tells; at the beginning of an apply nothing is written there, and its end harms nobody.
constexpr std::chrono::seconds kReadingWaits(1), kBeginWaits(0), kEndWaits(5);

/// What a history says last.
struct Newest {
    QByteArray commit; ///< empty: nothing yet
    KeptState state;
    HistoryEntry entry;
    KeptState before; ///< what it said before that, where an apply has no known end
};

/// From what it says last and the key to what is to be said next, and the entry to complete;
/// nothing: nothing is to be said.
using Next =
    std::function<std::optional<KeptState>(const Newest &, const Secret &, HistoryEntry &)>;

/// Of an apply whose end is not known.
bool isOpen(const HistoryEntry &entry)
{
    return entry.outcome == QLatin1StringView("unsettled");
}

Result<Newest> newestOf(const GitRepository &repository)
{
    const Result<QByteArray> tip = repository.tip();
    if (!tip)
        return std::unexpected(tip.error());
    if (tip->isEmpty())
        return Newest();
    Result<KeptState> state = repository.state(*tip);
    if (!state)
        return std::unexpected(state.error());
    Newest newest{.commit = *tip,
                  .state = *std::move(state),
                  .entry = repository.entry(*tip).value_or(HistoryEntry()),
                  .before = {}};
    if (isOpen(newest.entry)) {
        const QByteArray before = repository.before(*tip).value_or(QByteArray());
        if (!before.isEmpty())
            newest.before = repository.state(before).value_or(newest.state);
    }
    return newest;
}

/// Without the lock: what is written meanwhile is put in its place at once.
Result<Newest> lastSaid(const HistoryPlace &place)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (repository)
        return newestOf(*repository);
    return repository.error().code == ErrorCode::NotFound ? Result<Newest>(Newest())
                                                          : std::unexpected(repository.error());
}

void notePaths(HistoryEntry &entry, const QList<FileDifference> &differences)
{
    entry.changed = pathsOf(differences, What::Changed);
    entry.created = pathsOf(differences, What::Created);
    entry.removed = pathsOf(differences, What::Removed);
}

/// Who that was, where it was an apply through another name of this server.
void noteElsewhere(HistoryEntry &told, const HistoryPlace &place, const QDateTime &since,
                   const KeptState &found)
{
    if (!since.isValid()) // nothing was known before
        return;
    const AppliedElsewhere applied =
        appliedElsewhere(place, told.hostKey, since, found, pathsTouched(told))
            .value_or(AppliedElsewhere());
    told.through = applied.through;
    told.who = applied.who;
}

/// Of a reading, which found \a after.
void noteFound(HistoryEntry &entry, const KeptState &before, const KeptState &after)
{
    notePaths(entry, differencesBetween(before, after));
    entry.firstSeen = firstSeenBetween(before, after);
}

Result<QByteArray> appendNext(GitRepository &repository, const Secret &key, const Next &next,
                              HistoryEntry entry)
{
    Result<QByteArray> done = QByteArray();
    for (int i = 0; i < kTries; ++i) {
        const Result<Newest> newest = newestOf(repository);
        if (!newest)
            return std::unexpected(newest.error());
        const std::optional<KeptState> state = next(*newest, key, entry);
        if (!state)
            return QByteArray();
        done = repository.append(newest->commit, *state, entry);
        if (done || done.error().code != ErrorCode::Conflict)
            return done;
    }
    return done;
}

Result<QByteArray> writeDown(const HistoryPlace &place, const Witness &witness, const Next &next,
                             HistoryEntry entry, std::chrono::milliseconds waits)
{
    const Result<HistoryLock> lock = HistoryLock::take(place, waits);
    if (!lock)
        return std::unexpected(lock.error());
    const Result<Secret> key = historyKey(place.folder);
    if (!key)
        return std::unexpected(key.error());
    Result<GitRepository> repository = GitRepository::openOrMake(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    repository->dropLeftLock(); // ours is held
    entry.by = witness.by;
    entry.hostKey = witness.hostKey;
    entry.when = witness.when;
    return appendNext(*repository, *key, next, std::move(entry));
}

/// What is known by \a read, beside what \a newest says.
KeptState seenState(const Configuration &read, const Witness &witness, const Secret &key,
                    const Newest &newest)
{
    return readStateOf(read, key, newest.state.secret, witness.seesAll);
}

QDateTime seenSince(const Witness &witness)
{
    return witness.seen.isValid() ? witness.seen : witness.when;
}

/// What was seen before the newest commit says less than that does. A commit of the future is a
/// clock that was set back, and no reason.
bool isLate(const Newest &newest, const Witness &witness)
{
    return newest.entry.when.isValid() && newest.entry.when > seenSince(witness) &&
           newest.entry.when <= witness.when;
}

/// Only what the apply changed: others may have changed something else since its reading.
KeptState withApplied(KeptState state, const KeptState &before, const KeptState &wanted)
{
    state.secret += wanted.secret;
    state.seen.insert(wanted.seen);
    for (const FileDifference &difference :
         differencesBetween(before, wanted, Unknown::IsDifference)) {
        if (difference.what == What::Removed)
            state.files.remove(difference.path);
        else
            putFile(state, difference.path, wanted.files.value(difference.path));
    }
    return state;
}

/// What Postfix said may tell settings: "unused parameter: NAME=VALUE".
void maskWords(HistoryEntry &entry, const QSet<QByteArray> &names, const Secret &key)
{
    for (QString *words : {&entry.plan, &entry.reason})
        *words = maskedWords(*words, names, key);
    for (QStringList *all : {&entry.warnings, &entry.commands}) {
        for (QString &words : *all)
            words = maskedWords(words, names, key);
    }
}

/// What the apply from \a before to \a wanted is to change, in \a told.
void notePlan(HistoryEntry &told, const Configuration &before, const Configuration &wanted,
              const Newest &newest, const Secret &key)
{
    const KeptState was = keptStateOf(before, key, newest.state.secret);
    told.plan = QString::fromUtf8(
        differenceText(was, keptStateOf(wanted, key, was.secret), Unknown::IsDifference));
    maskWords(told, passwordNamesOf(before) + passwordNamesOf(wanted), key);
}

/// What the reading saw of open applies; of another machine than \a newest tells of: nothing.
OpenApplies openSeen(const Newest &newest, const Witness &witness)
{
    return isOtherHost(newest.entry.hostKey, witness.hostKey) ? OpenApplies::Unseen : witness.open;
}

/// That \a end is what \a told, a reading, tells.
void noteEnd(HistoryEntry &told, const HistoryEntry &end)
{
    const HistoryEntry by = std::exchange(told, end);
    told.by = by.by;
    told.hostKey = by.hostKey;
    told.when = by.when;
}

bool isEnded(const HistoryEntry &begun)
{
    return !begun.outcome.isEmpty();
}

/// What is said of an apply that a program has left, by its entry.
using OfLeft = std::function<Next(const HistoryEntry &)>;

OfLeft asBefore()
{
    return [](const HistoryEntry &) {
        return [](const Newest &newest, const Secret &, HistoryEntry &) {
            return std::optional(newest.state);
        };
    };
}

/// The state of a kept apply, which is that of \a read where just its plan lies between.
Next asKeptIn(const HistoryEntry &begun, const Configuration &read, const Witness &witness)
{
    return [&](const Newest &newest, const Secret &key, HistoryEntry &told) {
        KeptState state = merged(newest.state, seenState(read, witness, key, newest));
        KeptState known = withFirstSeen(newest.state, state);
        if (begun.outcome != QLatin1StringView("kept") ||
            cutOffTrace(begun.plan, known, state) != CutOffTrace::InForce)
            return std::optional(std::move(known));
        noteFound(told, newest.state, state);
        return std::optional(state);
    };
}

/// How \a begun ended, by what \a read found later.
Next asFoundIn(const HistoryEntry &begun, const Configuration &read, const Witness &witness)
{
    return [&](const Newest &newest, const Secret &key, HistoryEntry &told) {
        if (begun.when > seenSince(witness) || isLate(newest, witness))
            return std::optional(newest.state);
        KeptState state = merged(newest.state, seenState(read, witness, key, newest));
        KeptState known = withFirstSeen(newest.state, state);
        const CutOffTrace trace = cutOffTrace(begun.plan, known, state);
        const HistoryEntry end = cutOffEntry(begun, trace, openSeen(newest, witness));
        told.outcome = end.outcome;
        told.reason = end.reason;
        told.warnings = end.warnings;
        if (trace != CutOffTrace::InForce)
            return std::optional(std::move(known));
        noteFound(told, newest.state, state);
        return std::optional(state);
    };
}

/// By the reading that an apply begins with, however old that is.
OfLeft byEarlier(const Configuration &read, const Witness &witness)
{
    return [&](const HistoryEntry &begun) { return asKeptIn(begun, read, witness); };
}

OfLeft byReading(const Configuration &read, const Witness &witness)
{
    return [&](const HistoryEntry &begun) {
        return isEnded(begun) ? asKeptIn(begun, read, witness) : asFoundIn(begun, read, witness);
    };
}

/// Writes down an apply whose program died, or could not tell how it ended, if there is one, with
/// what \a ofLeft says; whether there was one.
Result<bool> recordLeft(const HistoryPlace &place, const Witness &witness, const OfLeft &ofLeft,
                        std::chrono::milliseconds waits)
{
    // Not newer than what a reading found that took long: isLate().
    Witness found = witness;
    if (found.seen.isValid())
        found.when = found.seen;
    const Result<std::unique_ptr<BegunApply>> left = BegunApply::left(place);
    if (!left)
        return std::unexpected(left.error());
    if (!*left)
        return false;
    const HistoryEntry &begun = (*left)->entry();
    if (!begun.hostKey.isEmpty())
        found.hostKey = begun.hostKey;
    const Result<QByteArray> done =
        writeDown(place, found, ofLeft(begun), isEnded(begun) ? begun : cutOffEntry(begun), waits);
    if (!done)
        return std::unexpected(done.error());
    (*left)->end();
    return true;
}

} // namespace

Result<std::unique_ptr<BegunApply>> recordBegin(const HistoryPlace &place,
                                                const Configuration &before,
                                                const Configuration &wanted, HistoryEntry entry,
                                                const Witness &witness)
{
    if (const auto left = recordLeft(place, witness, byEarlier(before, witness), kBeginWaits);
        !left)
        return std::unexpected(left.error());
    if (const Status made = makePrivateFolder(place.folder); !made)
        return std::unexpected(made.error());
    const Result<Secret> key = historyKey(place.folder);
    const Result<Newest> newest = key ? lastSaid(place) : std::unexpected(key.error());
    if (!newest)
        return std::unexpected(newest.error());
    notePlan(entry, before, wanted, *newest, *key);
    entry.when = witness.when;
    entry.hostKey = witness.hostKey;
    return BegunApply::begin(place, entry);
}

Result<QByteArray> recordRead(const HistoryPlace &place, const Configuration &read,
                              const Witness &witness)
{
    const auto left = recordLeft(place, witness, byReading(read, witness), kReadingWaits);
    if (!left) {
        // What is found in the midst of an apply is told by its end.
        return left.error().code == ErrorCode::Conflict ? Result<QByteArray>(QByteArray())
                                                        : std::unexpected(left.error());
    }
    // What this reading tells of the one that was left is told.
    const bool settles = !*left;
    const auto next = [&](const Newest &newest, const Secret &key,
                          HistoryEntry &told) -> std::optional<KeptState> {
        if (isLate(newest, witness))
            return {};
        KeptState state = merged(newest.state, seenState(read, witness, key, newest));
        const bool isOther = isOtherHost(newest.entry.hostKey, witness.hostKey);
        const KeptState known = withFirstSeen(newest.state, state);
        const auto end =
            cutOffFollowedBy(newest.entry, withFirstSeen(newest.before, state), known, state,
                             settles ? openSeen(newest, witness) : OpenApplies::Unseen);
        // What is only seen for the first time waits for the end of one that is open.
        const KeptState &last = isOpen(newest.entry) ? known : newest.state;
        if (state.files == last.files && !isOther && !end)
            return {};
        if (end)
            noteEnd(told, *end);
        noteFound(told, newest.state, state);
        if (!end && !isOther)
            noteElsewhere(told, place, newest.entry.when, state);
        if (isOther)
            told.warnings += postseal::tr("another host key than before: it may be another machine "
                                          "of this name");
        return state;
    };
    return writeDown(place, witness, next, HistoryEntry(), kReadingWaits);
}

Result<QByteArray> recordApply(const HistoryPlace &place, const AppliedStep &step,
                               const HistoryEntry &entry, const Witness &witness, BegunApply *begun)
{
    const bool kept = entry.outcome == QLatin1StringView("kept");
    const auto next = [&](const Newest &newest, const Secret &key,
                          HistoryEntry &told) -> std::optional<KeptState> {
        const KeptState was = keptStateOf(step.before, key, newest.state.secret);
        const KeptState will = keptStateOf(step.wanted, key, was.secret);
        notePlan(told, step.before, step.wanted, newest, key);
        notePaths(told, kept ? differencesBetween(was, will, Unknown::IsDifference)
                             : QList<FileDifference>());
        KeptState base = newest.commit.isEmpty() ? was : newest.state;
        base.seen.insert(was.seen);
        return kept ? withApplied(std::move(base), was, will) : base;
    };
    const Result<QByteArray> done = writeDown(place, witness, next, entry, kEndWaits);
    if (begun && done)
        begun->end();
    else if (begun)
        begun->endedAs(entry.outcome, entry.transaction);
    return done;
}

Result<QByteArray> recordRestore(const HistoryPlace &place, const Configuration &read,
                                 HistoryEntry entry, const Witness &witness)
{
    const auto next = [&](const Newest &newest, const Secret &key, HistoryEntry &told) {
        const KeptState state = merged(newest.state, seenState(read, witness, key, newest));
        noteFound(told, newest.state, state);
        return std::optional(state);
    };
    if (const auto left = recordLeft(place, witness, asBefore(), kEndWaits); !left)
        return std::unexpected(left.error());
    return writeDown(place, witness, next, std::move(entry), kEndWaits);
}

Error historyNotWritten(const Error &error)
{
    return {.code = ErrorCode::Local,
            .subject = error.subject,
            .detail =
                postseal::tr("the history of this server was not written: %1").arg(error.detail)};
}

} // namespace postseal
