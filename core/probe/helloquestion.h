// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/clienthello.h"
#include "core/probe/helloanswer.h"
#include "core/probe/proberesult.h"
#include "core/transport/bytestream.h"

namespace postseal {

/// Asks a listener over \a stream what it answers to \a hello, with STARTTLS before it unless
/// \a mode is Implicit. Nothing is said after the answer. Errors are those of the stream, of a
/// server that does not get to TLS (what it said is in them) and of helloAnswerIn().
Result<HelloAnswer> askListener(ByteStream &stream, TlsMode mode, const ClientHello &hello,
                                const Patience &patience);

} // namespace postseal
