// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/drift.h"
#include "core/history/valueblame.h"

#include <QCoreApplication>

namespace postseal {

/// What a person reads about entries of a history: whole sentences, no colour needed.
class HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)

public:
    /// "Applied", "Put back", "Restored", "Changed by others", "Changed through ssh://mail", "First
    /// seen" …
    static QString kind(const HistoryEntry &entry);
    /// The shape that stands before that, as StatusLine draws it.
    static char16_t shape(const HistoryEntry &entry);
    /// In this computer's time.
    static QString when(const HistoryEntry &entry);
    /// The account; "outside" where nobody knows, empty where nobody changed anything.
    static QString who(const HistoryEntry &entry);
    /// The names of \a paths, without the folder where all of them lie in one.
    static QString files(const QList<QByteArray> &paths);
    /// Those that \a entry changed, made or removed, or else saw first.
    static QList<QByteArray> paths(const HistoryEntry &entry);
    /// Kind, when and by whom, on one line.
    static QString title(const HistoryEntry &entry);
    /// Why it was not kept, handshakes, warnings, commands: a heading and lines each. Empty: none.
    static QString particulars(const HistoryEntry &entry);
    /// The files of a state that is the first: path, mode and owner on a line each.
    static QString filesOf(const KeptState &state);
    /// What others did since \a last, or somebody \a through other names of the server
    /// (changedThrough()); \a paths differ.
    static QString drift(const HistoryEntry &last, const QList<QByteArray> &paths,
                         const QString &through = {});
    /// Who made \a name what it is.
    static QString blame(const QString &name, const ValueBlame &blame);
    /// \a path with ~ for the home folder.
    static QString place(const QString &path);
};

} // namespace postseal
