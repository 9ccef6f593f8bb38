// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/x509/certificate.h"

#include <QObject>

namespace postseal {

/// The passphrase of a private authority in the keychain of this account, if the person wanted it
/// kept there.
class KeptPassphrase : public QObject {
    Q_OBJECT

public:
    /// \a store may be null: nothing is kept then.
    explicit KeptPassphrase(SecretStore *store, QObject *parent = nullptr);

    /// Looks whether there is a keychain, and whether it has the passphrase of \a authority;
    /// looked() tells.
    void lookFor(const std::optional<Certificate> &authority);
    /// False: there is no use in asking whether to keep it.
    bool canKeep() const { return m_canKeep; }
    /// What is kept; empty: nothing.
    const Secret &secret() const { return m_secret; }

    /// Keeps \a secret, which opened \a authority; notKept() tells where that fails.
    void keep(const Certificate &authority, const Secret &secret);
    /// Takes it out of the keychain again.
    void forget();

signals:
    void looked();
    void notKept(const postseal::Error &error);

private:
    /// No two authorities share one.
    static QString nameFor(const Certificate &authority);

    SecretStore *m_store;
    QString m_name; ///< empty: there is no authority yet
    Secret m_secret;
    bool m_canKeep = false;
};

} // namespace postseal
