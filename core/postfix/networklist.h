// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postseal {

/// Whether the address \a client ("192.0.2.7", "::1") is in \a networks, a list such as mynetworks
/// has, expanded: networks, addresses, "!" before what is left out; the first that matches counts
/// (postconf(5), mynetworks). Nothing: a table, a file or a name decides, or \a client is no
/// address.
std::optional<bool> isInNetworks(const QByteArray &client, const QByteArray &networks);

} // namespace postseal
