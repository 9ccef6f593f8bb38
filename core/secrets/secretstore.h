// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <functional>
#include <optional>

namespace postseal {

/// Where secrets are kept that a person asked to remember. Each call answers once and later, never
/// before it returns; an Error says that there is no such place, or that it stays closed.
class SecretStore {
public:
    using Found = std::function<void(const Result<std::optional<Secret>> &)>;
    using Done = std::function<void(const Status &)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// The secret under \a name, or nothing when none is kept there.
    virtual void read(const QString &name, Found found) = 0;
    virtual void write(const QString &name, const Secret &secret, Done done) = 0;
    /// Success also when there was none.
    virtual void remove(const QString &name, Done done) = 0;
};

} // namespace postseal
