// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"

namespace postseal {

/// What the PEM blocks of \a pem hold: certificates, PKCS#7, keys. Text between them and blocks of
/// other kinds (parameters, public keys, CRLs) are passed over.
GivenContents readPem(QByteArrayView pem, const Secret &passphrase);

} // namespace postseal
