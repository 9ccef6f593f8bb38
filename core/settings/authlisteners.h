// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotreading.h"
#include "core/settings/configuration.h"

namespace postseal {

/// Where Dovecot's auth service listens, as its files say: a unix_listener or inet_listener of
/// "service auth".
struct AuthListener {
    enum class Kind { Unix, Inet };
    Kind kind = Kind::Unix;
    QByteArray name; ///< of its block; of a socket the path, unless a setting says another
    QByteArray path; ///< of a socket; relative to Dovecot's base_dir when it is not absolute
    // As written. Nothing: Dovecot's own, which for a new listener is mode 0600 of root, and no
    // port.
    std::optional<QByteArray> mode, user, group; ///< of a socket; an empty name is root
    std::optional<QByteArray> address;           ///< of a port; empty: those of all of Dovecot
    std::optional<QByteArray> port;              ///< 0: none
    QByteArray file;                             ///< where its block begins for the first time
    int line = 0;                                ///< there, from 1

    /// The permissions that \a mode stands for: octal behind a zero, decimal else, as Dovecot reads
    /// it ("660" is 01224). Nothing: not set, or no number.
    std::optional<unsigned> permissions() const;
    bool operator==(const AuthListener &) const = default;
};

/// The listeners that the files name, in their order, whoever they serve; those that Dovecot has by
/// itself only where a block names them. Blocks of one name are one listener; what holds for some
/// clients alone (within protocol, local, remote) and 2.4's groups are left out.
QList<AuthListener> authListeners(const DovecotReading &reading);

/// Of \a listeners the one that Postfix on the same server reaches by \a saslPath, its
/// smtpd_sasl_path for Dovecot (SASL_README): a socket, relative to \a queueDirectory, or a port of
/// any address. Mode 0 and port 0 switch a listener off. Nothing: there is none.
std::optional<AuthListener> listenerFor(const QList<AuthListener> &listeners,
                                        const QByteArray &saslPath,
                                        const QByteArray &queueDirectory);

/// The files of \a configuration, which is Dovecot's (inspectDovecot()), from dovecot.conf on.
DovecotFiles dovecotFiles(const Configuration &configuration);

} // namespace postseal
