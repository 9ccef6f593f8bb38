// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QVersionNumber>

namespace postseal {

/// Whether smtp(8) of Postfix \a release takes \a text for a digest: hexadecimal pairs with or
/// without ":" between them, of at most 64 bytes. Before 3.6 it compares any text
/// (postconf(5), smtp_tls_fingerprint_digest). A null release stands for a new one.
bool isFingerprint(const QByteArray &text, const QVersionNumber &release);

} // namespace postseal
