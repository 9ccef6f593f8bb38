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

/// The files in which \a after differs from \a before, by path.
QList<FileDifference> differencesBetween(const KeptState &before, const KeptState &after);
/// The paths of those that are \a what.
QList<QByteArray> pathsOf(const QList<FileDifference> &differences, FileDifference::What what);

/// They as a unified diff for people, with a line about mode and owner where these differ. Of
/// secret files it says that they differ, and nothing else.
QByteArray differenceText(const KeptState &before, const KeptState &after);

} // namespace postseal
