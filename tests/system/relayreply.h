// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/sealedhost.h"

namespace postseal::test {

/// What the server on \a port answers to a client with the certificate \a client (null: with none)
/// that sends a mail to \a recipient; everything that was said where it does not come to that.
QByteArray rcptReply(SealedHost &sealed, quint16 port, const testbed::Leaf *client,
                     const QByteArray &recipient = "you@elsewhere.example.net");

} // namespace postseal::test
