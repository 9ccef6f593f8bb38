// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/sealedhost.h"

namespace postseal::test {

/// A server that has Dovecot and no Postfix: it checks the passwords of another server's Postfix.
class DovecotHost {
public:
    /// A stock host of \a suite without its Postfix.
    static Result<std::unique_ptr<DovecotHost>> boot(const QString &suite);

    testbed::TestHost &host() { return *m_host; }
    QString address() const { return m_host->address(); }

    /// The listener that Postfix connects to, as a file of this Dovecot's version.
    QByteArray listener(int port) const;
    /// What lies in /etc/dovecot: names, modes, owners and sums.
    QByteArray files() const;
    /// Whether something listens on \a port here.
    bool listensOn(int port) const;
    /// What an apply must not leave.
    QByteArray left() const;
    /// What Dovecot itself says of a login: "passdb: … auth succeeded" or failed.
    testbed::Outcome authTest(const QByteArray &user, const QByteArray &password) const;
    /// Between two test functions: /etc/dovecot as at first, Dovecot running, nothing of
    /// Postseal's.
    Status reset() const;

private:
    DovecotHost() = default;

    std::unique_ptr<testbed::TestHost> m_host;
    bool m_named = false; ///< Dovecot 2.4: an inet_listener has a name
};

} // namespace postseal::test
