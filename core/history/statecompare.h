// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/keptstate.h"

namespace postseal {

/// A file that is not the same in two states, by contents, mode or owner.
struct FileDifference {
    enum class What { Changed, Created, Removed };
    What what = What::Changed;
    QByteArray path;

    bool operator==(const FileDifference &) const = default;
};

/// What a mode, an owner or contents come to that only one of two states knows.
enum class Unknown {
    IsNoDifference, ///< of readings: whoever has other rights sees more, or less
    IsDifference,   ///< of the two sides of an apply, which writes over what nobody could read
};

/// Whether mode or owner of a file are not the same.
bool rightsDiffer(const KeptFile &before, const KeptFile &after,
                  Unknown unknown = Unknown::IsNoDifference);

/// The files in which \a after differs from \a before, by path.
QList<FileDifference> differencesBetween(const KeptState &before, const KeptState &after,
                                         Unknown unknown = Unknown::IsNoDifference);
/// The paths of those that are \a what.
QList<QByteArray> pathsOf(const QList<FileDifference> &differences, FileDifference::What what);

/// They as a unified diff for people, with a line about mode and owner where these differ. Of
/// secret files it says that they differ, and nothing else.
QByteArray differenceText(const KeptState &before, const KeptState &after,
                          Unknown unknown = Unknown::IsNoDifference);

/// \a before with what only \a now knows of its files: what is left differs.
KeptState withFirstSeen(KeptState before, const KeptState &now);
/// The paths of these files, but for those that differ.
QList<QByteArray> firstSeenBetween(const KeptState &before, const KeptState &now);
/// \a state with the files at \a paths alone.
KeptState onlyFiles(const KeptState &state, const QList<QByteArray> &paths);

} // namespace postseal
