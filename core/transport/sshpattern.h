// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace postseal {

/// True when \a text fits \a pattern with its * and ?; nothing else is special, and case matters
/// (ssh_config(5), PATTERNS). The time is bounded by the product of the lengths.
bool matchesSshPattern(QByteArrayView pattern, QByteArrayView text);

/// True when one of \a patterns, which commas separate, fits \a text and none that begins with "!"
/// does (ssh_config(5), PATTERNS).
bool matchesSshPatterns(const QByteArray &patterns, const QByteArray &text);

} // namespace postseal
