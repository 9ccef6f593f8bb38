// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/probe/relaydialogue.h"
#include "core/transport/bytestream.h"

namespace postseal {

/// A name and password that a mail program signs in with.
struct MailAccount {
    QByteArray name;
    Secret password;
};

/// Who asks a listener about relaying.
struct RelayCaller {
    QByteArray serverName;                             ///< SNI
    const MailAccount *account = nullptr;              ///< for a question that signs in
    std::shared_ptr<const GivenPair> client = nullptr; ///< shown where it is asked for; or none
};

/// Asks \a question over \a stream as \a caller. The password of an account goes out inside TLS,
/// which checks nobody, so \a stream must be one whose other end is known: a connection that the
/// server itself makes to its own address, through SSH.
RelayReplies askAboutRelay(ByteStream &stream, const RelayQuestion &question,
                           const RelayCaller &caller, const Patience &patience);

/// What keeps \a account from being used: a control character in its name. Empty: nothing.
QString faultOf(const MailAccount &account);

} // namespace postseal
