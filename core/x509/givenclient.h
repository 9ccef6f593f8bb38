// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"

#include <QStringList>

namespace postseal {

/// A client's certificate as somebody gave it. A private key beside it is neither used nor kept.
struct GivenClient {
    Certificate certificate;
    QList<Certificate> chain; ///< it, then its issuers as far as they were given
    bool hadKey = false;      ///< its private key stood in the file, too

    bool operator==(const GivenClient &) const = default;
};

/// The client in \a file, in any form that readGivenFile() knows: the certificate whose key is
/// there, else the one that is no authority's. AuthFailed: the file needs its passphrase, or
/// another one; BadInput: there is no certificate in it, or there are several clients.
Result<GivenClient> givenClientIn(const GivenFile &file);

/// What a person should know before \a client is let in, at the time \a at: Postfix compares the
/// fingerprint alone. Sentences.
QStringList warningsOf(const GivenClient &client, const QDateTime &at);

} // namespace postseal
