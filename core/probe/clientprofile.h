// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/handshakematrix.h"

namespace postseal {

/// What a mail program offers, or a library that programs send mail with.
struct ClientProfile {
    QByteArray name;
    ProtocolVersion oldest = ProtocolVersion::Tls12;
    ProtocolVersion newest = ProtocolVersion::Tls13;
    QList<quint16> suites; ///< in its order
    QList<quint16> groups; ///< likewise

    bool operator==(const ClientProfile &) const = default;
};

/// Those of resources/tls/clientprofiles.tsv, which says where they come from.
const QList<ClientProfile> &clientProfiles();

/// What a client and a listener come to.
struct Agreement {
    ProtocolVersion version = ProtocolVersion::Tls13;
    quint16 suite = 0;

    bool operator==(const Agreement &) const = default;
};

/// What \a client gets from a listener with \a matrix: the newest common version, of its suites the
/// one that the side with the say puts first, if a group for it is common, too. Nothing: they do
/// not come together. Whether the client trusts the certificate is another question.
std::optional<Agreement> agreementOf(const ClientProfile &client, const HandshakeMatrix &matrix);

} // namespace postseal
