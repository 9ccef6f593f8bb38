// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

namespace postseal {

/// What is at \a place ("http://…"), at most \a most bytes. Redirections are followed, to http
/// alone. Network, TimedOut, Cancelled; BadInput: no such address.
Result<QByteArray> httpGet(const QByteArray &place, qsizetype most, const Patience &patience);

/// The answer to \a body of the type \a type ("application/ocsp-request").
Result<QByteArray> httpPost(const QByteArray &place, const QByteArray &type, const QByteArray &body,
                            qsizetype most, const Patience &patience);

} // namespace postseal
