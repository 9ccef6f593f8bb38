// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/transport/bytestream.h"

#include <QByteArray>

namespace postseal {

/// What came of a name and a password.
enum class SignInAnswer {
    None,      ///< nothing yet, or nothing that is understood
    Taken,     ///< they are right
    Wrong,     ///< no such name, or another password; which of them is never told
    Disabled,  ///< the account is switched off
    Expired,   ///< the password is too old
    Forbidden, ///< right, but not for this service
    Temporary, ///< it could not be checked: the database of users is away
    Protocol,  ///< the mechanism is not offered, or wants more
};

/// The request with which smtpd(8) has \a name and \a password checked by PLAIN, behind its hello
/// (xsasl_dovecot_server.c), as after TLS. The caller wipes it.
QByteArray dovecotSignIn(const QByteArray &name, const Secret &password);

/// The answer of Dovecot's auth service to it, in all that came (doc/auth-protocol.txt).
SignInAnswer dovecotAnswer(const QByteArray &bytes);

/// The question of a client of saslauthd(8): name, password, service and realm, each with its
/// length before it (cyrus-sasl, saslauthd/ipc_unix.c). Empty: something is too long for it. The
/// caller wipes it.
QByteArray saslauthdSignIn(const QByteArray &name, const Secret &password);

/// The answer: "OK" or "NO", with its length before it.
SignInAnswer saslauthdAnswer(const QByteArray &bytes);

} // namespace postseal
