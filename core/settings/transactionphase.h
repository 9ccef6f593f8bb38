// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether a transaction in \a state (TransactionState, docs/transaction.md) stands before its
/// swap: nothing of it is in force, and to end it clears away what it has laid out.
inline bool standsBeforeSwap(const QByteArray &state)
{
    return state == "begin" || state == "staged" || state == "rehearsed";
}

} // namespace postseal
