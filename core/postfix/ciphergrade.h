// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether \a word is a grade of smtp_tls_mandatory_ciphers: high, medium, low, export or null;
/// postconf(5). With another one no handshake is made.
bool isCipherGrade(const QByteArray &word);

/// Whether Postfix takes \a value for a list of excluded ciphers: no word begins with one of
/// OpenSSL's signs "!", "+", "-" and "@". With such a word no handshake is made.
bool isCipherExclusion(const QByteArray &value);

} // namespace postseal
