// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/opensslptr.h"
#include "core/x509/verification.h"

namespace postseal {

/// \a certificate as OpenSSL has it; null when it cannot be read.
X509Ptr handleOf(const Certificate &certificate);
/// \a certificates in their order; those that cannot be read are left out.
X509StackPtr stackOf(const QList<Certificate> &certificates);
/// The certificates of \a stack, which may be null, in their order; those that cannot be read are
/// left out.
QList<Certificate> certificatesOf(const STACK_OF(X509) * stack);
/// Whom \a trust trusts. The system's store is shared: do not change it.
X509StorePtr storeOf(const TrustStore &trust);
/// \a name as RFC 2253 text; control characters are escaped.
QString nameText(const X509_NAME *name);
/// \a time in UTC; null when there is none or it is broken.
QDateTime dateTime(const ASN1_TIME *time);

} // namespace postseal
