// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
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
/// \a certificate as a plain value. BadInput: there is none, or it cannot be read.
Result<Certificate> certificateOf(const X509 *certificate);
/// The first private key of \a pem; errors as keyFromPem().
Result<EvpPkeyPtr> keyHandleOf(const Secret &pem, const Secret &passphrase);
/// What was written to the memory BIO \a bio, which OpenSSL cleanses when it is freed.
Secret secretOf(BIO *bio);
/// Whom \a trust trusts. The system's store is shared: do not change it.
X509StorePtr storeOf(const TrustStore &trust);
/// \a name as RFC 2253 text; control characters are escaped.
QString nameText(const X509_NAME *name);
/// \a time in UTC; null when there is none or it is broken.
QDateTime dateTime(const ASN1_TIME *time);

} // namespace postseal
