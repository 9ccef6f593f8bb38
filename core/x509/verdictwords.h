// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/verification.h"

namespace postseal {

/// Why a chain does not verify for \a name, as a clause that names the certificate at fault and
/// what is wrong with it ("the certificate of mail.example.org expired on 2026-05-03"), in the
/// person's language. "verified" where it does. What has no words here is told in OpenSSL's.
QString verdictWords(const VerifyResult &verdict, const QByteArray &name);

} // namespace postseal
