// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whatever OpenSSL still can, so that it can be seen. Anonymous ciphers stay out: a server that
/// prefers one would show no certificate.
inline constexpr char kProbeCiphers[] = "ALL:!aNULL:!PSK:!SRP:@SECLEVEL=0";

/// Who we say we are in EHLO; a name that cannot exist (RFC 6761, 6.4).
inline constexpr char kProbeName[] = "postseal-probe.invalid";

/// \a text with "?" for each control character, so that it is safe to show.
QByteArray withoutControls(QByteArray text);

} // namespace postseal
