// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// What a server answered to a ClientHello.
struct HelloAnswer {
    bool refused = true; ///< by an alert, or by hanging up
    bool hungUp = false;
    quint16 version = 0; ///< what it chose, by numbers on the wire
    quint16 suite = 0;
    quint16 group = 0; ///< 0: none, or not looked for

    bool operator==(const HelloAnswer &) const = default;
};

/// Reads the answer as far as it came in \a bytes; nothing: more has to come. Up to TLS 1.2 the
/// group stands behind the certificates and is looked for with \a wantsGroup only (RFC 5246, 7.3;
/// RFC 8422, 5.4). Protocol: it is no TLS, malformed, or does not end within 128 KiB.
Result<std::optional<HelloAnswer>> helloAnswerIn(const QByteArray &bytes, bool wantsGroup);

} // namespace postseal
