// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// A run of lines that differ, by their places from 0: [oldBegin, oldEnd) became
/// [newBegin, newEnd). One of the two may be empty.
struct LineChange {
    qsizetype oldBegin = 0, oldEnd = 0;
    qsizetype newBegin = 0, newEnd = 0;

    bool operator==(const LineChange &) const = default;
};

/// The lines of \a bytes, each with its LF; the views live as long as the bytes.
QList<QByteArrayView> linesIn(const QByteArray &bytes);

/// Where \a after differs from \a before, in the order of the lines: as few lines as there can be.
/// Costs what differs, so that a changed row of a large table is found at once; of texts that have
/// little in common the whole is one change.
QList<LineChange> lineChanges(const QList<QByteArrayView> &before,
                              const QList<QByteArrayView> &after);

} // namespace postseal
