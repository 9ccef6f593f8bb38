// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

#include <QList>

#include <optional>

namespace postseal {

/// What Dovecot's auth service says of itself to a client that connects.
struct AuthService {
    QByteArray version;           ///< of its protocol: "1.2"
    QList<QByteArray> mechanisms; ///< "PLAIN", "LOGIN" …

    bool operator==(const AuthService &) const = default;
};

/// Reads the greeting of an auth service (Dovecot's auth-client protocol, doc/auth-protocol.txt),
/// as far as it came in \a bytes; nothing: more has to come. Protocol: it is no auth service, or
/// one of Dovecot's sockets that are not for clients (auth-master, auth-userdb).
Result<std::optional<AuthService>> authServiceIn(const QByteArray &bytes);

/// Shakes hands over \a stream as smtpd(8) does; no password is sent.
Result<AuthService> askAuthService(ByteStream &stream, const Patience &patience);

} // namespace postseal
