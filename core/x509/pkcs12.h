// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"

#include <optional>

namespace postseal {

/// What the PKCS#12 \a der (RFC 7292; .p12, .pfx) holds, also one that old programs sealed with RC2
/// or 3DES. Nothing: it is none. An empty \a passphrase opens what was sealed with none. How often
/// the passphrase is stretched is looked at before it is done.
std::optional<GivenContents> readPkcs12(QByteArrayView der, const Secret &passphrase);

} // namespace postseal
