// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/keptstate.h"

#include <optional>
#include <stop_token>

namespace postseal::ctl {

/// What --to COMMIT names, out of the server's history on this computer.
struct EarlierState {
    KeptState state;
    QMap<QByteArray, KeptFile> created; ///< by applies since; createdSince()
    Secret key;
    QString hostKey; ///< of the server then; empty: not known

    bool operator==(const EarlierState &) const = default;
};

/// The one that \a commit names in the history of the server \a target; nothing where \a commit is
/// empty. NotFound: there is no such commit; BadInput: \a target is a folder; Cancelled: by \a
/// stop.
Result<std::optional<EarlierState>> earlierState(const QString &target, const QString &commit,
                                                 const std::stop_token &stop);

} // namespace postseal::ctl
