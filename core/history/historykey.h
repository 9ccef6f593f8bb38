// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace postseal {

/// The key with which secrets are hashed in the histories of \a folder: 32 random bytes in the file
/// "key" there, for this account alone, made where there is none. Two programs that make it at
/// once get the same. Local: it cannot be read or written, or is no such key.
Result<Secret> historyKey(const QString &folder);

/// HMAC-SHA256 (RFC 2104) by \a key of \a bytes, lower-case hex: it tells whether a secret changed,
/// and without the key not what it is.
QByteArray keyedHash(const Secret &key, QByteArrayView bytes);

} // namespace postseal
