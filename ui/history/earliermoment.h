// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/history/historylog.h"

namespace postseal {

/// An entry with its lines, as the page shows it.
struct MomentShown {
    HistoryEntry entry;
    QByteArray diff; ///< what was to change, or did; of the first its files

    bool operator==(const MomentShown &) const = default;
};

/// The one of \a commit. For the desk: files are read and compared.
Result<MomentShown> momentShown(const HistoryPlace &place, const QByteArray &commit);

/// The difference between two moments, the earlier first; an empty \a to is \a now.
Result<QByteArray> differenceOf(const HistoryPlace &place, const QByteArray &from,
                                const QByteArray &to, const Configuration &now, bool seesAll);

/// What restored() takes to give a moment back.
struct EarlierMoment {
    HistoryEntry entry;
    KeptState state;
    QMap<QByteArray, KeptFile> created; ///< by applies since; createdSince()
    Secret key;

    bool operator==(const EarlierMoment &) const = default;
};

/// The one of \a commit. Cancelled: by \a stop.
Result<EarlierMoment> earlierMoment(const HistoryPlace &place, const QByteArray &commit,
                                    const std::stop_token &stop);

/// Files of it that \a known does not tell of, so that the server has to be read for them first.
QList<QByteArray> unknownFiles(const EarlierMoment &moment, const Configuration &known);

} // namespace postseal
