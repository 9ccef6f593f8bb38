// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postseal {

/// Whether \a text is ASCII.
bool isAscii(const QByteArray &text);

/// The host name \a name, in UTF-8, as DNS and certificates have it: "xn--mller-kva.example" for
/// "müller.example" (A-labels, RFC 5890; mapped as UTS 46 says). ASCII stays as it is. Nothing: it
/// is no such name, or would not come back as what it was.
std::optional<QByteArray> toALabels(const QByteArray &name);

/// The host name \a name in the letters that it stands for, where toALabels() leads back from them;
/// else as it is.
QByteArray toULabels(const QByteArray &name);

} // namespace postseal
