// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/clientfingerprint.h"

#include <QMap>

namespace postseal {

/// Fingerprints of the digest in force, and those of SHA-256 of the same certificates or keys.
using StrongerFingerprints = QMap<QByteArray, Fingerprint>;

/// Clients in the table source \a path of relay_clientcerts are known by SHA-256 from now on: each
/// row that is found today gets the fingerprint that \a stronger has for its own, and the digest
/// (smtpd_tls_fingerprint_digest) becomes sha256. Notes stay.
///
/// Refuses where it is sha256 or stronger already, where a row that is found today has no stronger
/// fingerprint (it would no longer be found; the first of them are named by line), where listeners
/// that ask the table do not all compare the same digest, and where check_ccert_access or another
/// table needs the old digest.
Result<Intended> moveToSha256(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &path, const StrongerFingerprints &stronger);

} // namespace postseal
