// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QObject>

namespace postseal {

/// The keychain of the desktop (Secret Service or KWallet) by QtKeychain. Its fallback to a plain
/// file stays off: where there is no keychain, each call ends with an Error.
class Keychain final : public QObject, public SecretStore {
    Q_OBJECT

public:
    explicit Keychain(QObject *parent = nullptr);

    void read(const QString &name, Found found) override;
    void write(const QString &name, const Secret &secret, Done done) override;
    void remove(const QString &name, Done done) override;
};

} // namespace postseal
