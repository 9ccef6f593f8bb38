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

/// Asks \a question over \a stream, of a listener that \a serverName is asked for in TLS. \a
/// account is for a question that signs in. Its password goes out inside TLS, which checks nobody,
/// so \a stream must be one whose other end is known: a connection that the server itself makes to
/// its own address, through SSH.
RelayReplies askAboutRelay(ByteStream &stream, const RelayQuestion &question,
                           const QByteArray &serverName, const MailAccount *account,
                           const Patience &patience);

/// What keeps \a account from being used: a control character in its name. Empty: nothing.
QString faultOf(const MailAccount &account);

} // namespace postseal
