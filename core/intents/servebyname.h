// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/servercertificate.h"

namespace postseal {

/// A name of a certificate, and the files to show to who asks for it.
struct ServedName {
    QByteArray name; ///< as the certificate has it; "*.example.org" for all hosts there
    QList<CertificateFiles> files; ///< of each kind of key one

    bool operator==(const ServedName &) const = default;
};

/// Clients that ask for one of \a names (SNI) are shown its certificate: a row for each in the
/// table of tls_server_sni_maps, or a new one (mode 600, as its index has the keys in it), and one
/// for myhostname with the certificate of main.cf, or each client that asks for that is logged as
/// no match (postconf(5)). "*.example.org" is written ".example.org". Refused: Postfix before 3.4.
Result<Intended> serveByName(const Configuration &configuration, const ServerFacts &facts,
                             const QList<ServedName> &names);

} // namespace postseal
