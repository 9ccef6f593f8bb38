// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotreading.h"

namespace postseal {

/// The setting \a name that counts for all: the last outside of blocks, or in 2.4 in a block whose
/// type its name begins with ("ssl_server { cert_file = ... }"). Nothing: Dovecot's own value.
std::optional<DovecotSetting> dovecotSetting(const DovecotReading &reading, const QByteArray &name);

/// Its value, with "$name" or "$SET:name" replaced where the files say what for.
std::optional<QByteArray> dovecotValueOf(const DovecotReading &reading, const QByteArray &name);

/// The words of a list like auth_mechanisms or protocols; in 2.4 also as a block of "word = yes".
/// Nothing: Dovecot's own value.
std::optional<QList<QByteArray>> dovecotWordsOf(const DovecotReading &reading,
                                                const QByteArray &name);

} // namespace postseal
