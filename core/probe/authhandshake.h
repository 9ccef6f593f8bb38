// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authmechanism.h"
#include "core/transport/bytestream.h"

#include <QList>

#include <optional>

namespace postseal {

/// What smtpd(8) says first (xsasl_dovecot_server.c): its minor version is 1; the other 1 stands
/// for its process.
inline constexpr char kAuthHello[] = "VERSION\t1\t1\nCPID\t1\n";

/// What Dovecot's auth service says of itself to a client that connects.
struct AuthService {
    QByteArray version;              ///< of its protocol: "1.2"
    QList<AuthMechanism> mechanisms; ///< PLAIN, LOGIN …

    bool operator==(const AuthService &) const = default;
};

/// Who answers where Dovecot's auth service is expected.
enum class AuthPeer {
    Unfinished,   ///< more has to come
    Service,      ///< the auth service, for clients
    Internal,     ///< its socket for Dovecot's own programs: auth-master, auth-userdb
    OtherVersion, ///< a protocol that Postfix does not speak
    Stranger,     ///< something else
};

/// A greeting as far as it came.
struct AuthGreeting {
    AuthPeer peer = AuthPeer::Unfinished;
    AuthService service; ///< whole when peer is Service
};

/// Reads the greeting of an auth service (Dovecot's auth-client protocol, doc/auth-protocol.txt) in
/// \a bytes; \a ended: no more will come.
AuthGreeting authGreetingIn(const QByteArray &bytes, bool ended);

/// What \a peer is, where it is not the service.
QString peerWords(AuthPeer peer);

/// Shakes hands over \a stream as smtpd(8) does; no password is sent. Protocol: peerWords() of who
/// answers.
Result<AuthService> askAuthService(ByteStream &stream, const Patience &patience);

} // namespace postseal
