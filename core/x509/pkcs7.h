// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificate.h"

#include <optional>

namespace postseal {

/// The certificates in the PKCS#7 \a der (RFC 2315; .p7b, .p7c), in their order; nothing: it is
/// none that carries certificates.
std::optional<QList<Certificate>> certificatesInPkcs7(QByteArrayView der);

} // namespace postseal
