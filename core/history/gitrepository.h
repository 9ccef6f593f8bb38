// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/historyentry.h"
#include "core/history/keptstate.h"

#include <QString>

#include <functional>
#include <memory>

struct git_repository;

namespace postseal {

/// The bare git repository of one server: one branch, "main", whose commits follow each other.
/// libgit2 is used here alone. Every failure is Local, with what libgit2 says; NotFound where the
/// words say so.
class GitRepository {
public:
    /// NotFound: there is none at \a path.
    static Result<GitRepository> open(const QString &path);
    /// Makes it, where there is none, in folders for this account alone.
    static Result<GitRepository> openOrMake(const QString &path);
    /// For whoever holds the HistoryLock: takes a lock of git's away that a killed program left.
    /// git has one for moments; one that is older than seconds, or of the future, nobody has.
    void dropLeftLock() const;

    /// The newest commit; empty: there is none yet.
    Result<QByteArray> tip() const;
    /// The whole id of the commit that \a words name: at least 4 of its hex digits, or "latest".
    /// NotFound: there is none, or more than one.
    Result<QByteArray> commitNamed(const QString &words) const;
    /// What \a commit says of itself. Malformed: Postseal did not write it.
    Result<HistoryEntry> entry(const QByteArray &commit) const;
    /// The commit before \a commit; empty: it is the first.
    Result<QByteArray> before(const QByteArray &commit) const;
    /// The files of \a commit. Malformed: Postseal did not write it.
    Result<KeptState> state(const QByteArray &commit) const;
    /// The same with the bytes of \a paths alone; those of the others are empty.
    Result<KeptState> state(const QByteArray &commit, const QSet<QByteArray> &paths) const;
    /// The bytes of the file at \a path; nothing: \a commit does not keep it.
    std::optional<QByteArray> contents(const QByteArray &commit, const QByteArray &path) const;
    /// What tells two contents of the file at \a path apart, without reading them; empty: \a commit
    /// does not keep it.
    QByteArray contentsId(const QByteArray &commit, const QByteArray &path) const;

    /// Puts a commit with \a state behind \a parent (empty: the first). Conflict: another is behind
    /// it already.
    Result<QByteArray> append(const QByteArray &parent, const KeptState &state,
                              const HistoryEntry &entry);

private:
    explicit GitRepository(std::shared_ptr<git_repository> repository);
    Result<KeptState> stateWith(const QByteArray &commit,
                                const std::function<bool(const QByteArray &)> &wanted) const;
    Result<QByteArray> blob(const QByteArray &commit, const QByteArray &treePath) const;

    std::shared_ptr<git_repository> m_repository;
};

} // namespace postseal
