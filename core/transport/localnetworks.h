// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// Addresses of this computer's network interfaces that are up (getifaddrs(3)), in the notation of
/// inet_ntop(3).
QList<QByteArray> localAddresses();

/// Whether one of \a addresses is in one of \a networks, which commas separate: "192.0.2.0/24",
/// "2001:db8::/32", or an address (ssh_config(5), Match localnetwork). BadInput without a subject:
/// one of them is no network, or has bits behind its length.
Result<bool> isInNetworks(const QByteArray &networks, const QList<QByteArray> &addresses);

} // namespace postseal
