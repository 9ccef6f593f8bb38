// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/gitrepository.h"

#include <functional>
#include <stop_token>

namespace postseal {

/// What is told of a walk that somebody asked to stop.
Error walkCancelled();

/// Goes back from \a commit to the first: \a heed is given each and the one before it (empty: it is
/// the first), and answers whether to go on. Cancelled: between two of them, once \a stop is asked
/// for.
Status walkBack(const GitRepository &repository, QByteArray commit, const std::stop_token &stop,
                const std::function<Result<bool>(const QByteArray &, const QByteArray &)> &heed);

/// The same with what each commit says of itself, up to \a end, which is not among them (empty: to
/// the first); those of other programs and newer versions are passed over.
Status walkEntries(const GitRepository &repository, const QByteArray &commit, const QByteArray &end,
                   const std::stop_token &stop, const std::function<bool(HistoryEntry &&)> &heed);

} // namespace postseal
