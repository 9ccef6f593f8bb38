// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/keptstate.h"

#include <QStringList>

namespace postseal {

/// An earlier state as a draft, for the ordinary way of plan, check and apply.
struct Restoration {
    Configuration wanted;
    QStringList left; ///< what cannot be given back, a sentence each

    bool operator==(const Restoration &) const = default;
};

/// \a now with the documents that it had at \a earlier, byte for byte, with mode and owner. Files
/// of \a created, which applies made since (createdSince()), are taken away where they still are
/// what the apply wrote; other files that the earlier state does not know stay. Secret files stay
/// as they are, and so do files that were not looked at then (KeptState::wasSeen()); both are told
/// where they are not what they were last known to be.
Restoration restored(const Configuration &now, const KeptState &earlier,
                     const QMap<QByteArray, KeptFile> &created, const Secret &key);

/// The files that a reading has to look at for that, also those that are only compared. Secret ones
/// are not among them: they could not be given back.
QList<QByteArray> pathsToRestore(const KeptState &earlier,
                                 const QMap<QByteArray, KeptFile> &created,
                                 const QByteArray &directory);

} // namespace postseal
