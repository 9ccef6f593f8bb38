// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QByteArray>

namespace postseal {

/// A secret as a C string for libssh, wiped afterwards.
class SecretText {
public:
    explicit SecretText(const Secret &secret)
        : m_bytes(secret.reveal().toByteArray())
    {
    }
    SecretText(const SecretText &) = delete;
    SecretText &operator=(const SecretText &) = delete;
    ~SecretText() { wipe(m_bytes); }
    const char *get() const { return m_bytes.constData(); }

private:
    QByteArray m_bytes;
};

} // namespace postseal
