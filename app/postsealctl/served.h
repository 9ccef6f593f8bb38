// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/connection.h"
#include "core/probe/servernames.h"
#include "core/x509/servedfile.h"

namespace postseal::ctl {

/// A certificate that listeners show now.
struct ServedCertificate {
    QList<quint16> ports;
    Certificate shown;
    ServedFile file;
    QByteArray table; ///< of tls_server_sni_maps, "hash:/etc/postfix/sni", where its rows name that
                      ///< file: the index has its contents

    bool operator==(const ServedCertificate &) const = default;
};

/// What the listeners of \a there show, from the server itself, each certificate once; where
/// main.cf names several, those for RSA and for ECDSA. Errors as of searchCertificates().
Result<QList<ServedCertificate>> servedBy(Visit &there, const Interrupt &interrupt);

/// A name of the server, and the ports where those who come by it and ask for it (SNI) are shown a
/// certificate that is, or is not, for it.
struct NameSeen {
    ServerName name;
    QList<quint16> fitting, other;

    bool operator==(const NameSeen &) const = default;
};

/// The names by which DNS leads others to \a there, as its own resolver knows them, and what they
/// see. Errors as of ServerResolver::ask().
Result<QList<NameSeen>> namesOf(Visit &there, const Interrupt &interrupt);

} // namespace postseal::ctl
