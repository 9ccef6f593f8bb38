// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal::test {

/// \a stock, a host's master.cf, changed as the draft file "@NAME" wants it; empty when \a name is
/// none of these.
QByteArray draftMaster(const QByteArray &name, const QByteArray &stock);

} // namespace postseal::test
