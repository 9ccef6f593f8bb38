// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether smtpd(8) writes the fingerprints of clients' certificates into the log at \a level, a
/// value of smtpd_tls_loglevel. 1 is not enough: it takes "peercert", "verbose" or 2 and above
/// (Postfix, src/tls/tls_misc.c and tls_server.c, 2.9 and later).
bool logsPeerCertificates(const QByteArray &level);

/// \a level with as little besides as can be, so that it does.
QByteArray withPeerCertificates(const QByteArray &level);

} // namespace postseal
