// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/transport/hostkey.h"

#include <QString>

#include <functional>
#include <optional>

namespace postseal {

/// A key that no known_hosts file has.
struct HostKeyQuestion {
    QString host;
    HostKey key;
};

/// A secret that is needed to go on.
struct SecretQuestion {
    enum class Kind { Passphrase, Password, SudoPassword };
    Kind kind = Kind::Password;
    QString user;
    QString host;
    QString refusal; ///< why the last one was not taken; empty the first time
};

/// Every question to the person goes through here, so that a test can answer it. Nothing blocks:
/// the answer is called later, or at once, and exactly one time.
class Ask {
public:
    Ask() = default;
    Ask(const Ask &) = delete;
    Ask &operator=(const Ask &) = delete;
    virtual ~Ask() = default;

    /// true: the fingerprint was compared and is right.
    virtual void aboutHostKey(const HostKeyQuestion &question,
                              std::function<void(bool)> answer) = 0;
    /// Nothing: the person gave up.
    virtual void forSecret(const SecretQuestion &question,
                           std::function<void(std::optional<Secret>)> answer) = 0;
};

} // namespace postseal
