// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether Postfix takes \a name for a host name: labels of letters, digits, "-" and "_" (UTF-8
/// too), not all of it digits; valid_hostname(3) of Postfix.
bool isHostName(const QByteArray &name);

/// Whether \a host is the server itself, in any of the usual words: "localhost", 127.0.0.0/8,
/// "::1".
bool isLoopback(const QByteArray &host);

} // namespace postseal
