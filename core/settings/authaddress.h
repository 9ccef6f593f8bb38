// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QList>

namespace postseal {

/// Where Dovecot's auth service is reached over the network.
struct AuthAddress {
    QByteArray host; ///< name or address, IPv6 without brackets
    quint16 port = 0;

    /// True for this server itself ("localhost", 127.0.0.0/8, ::1).
    bool isLoopback() const;
    bool operator==(const AuthAddress &) const = default;
};

/// Reads "inet:HOST:PORT" as smtpd_sasl_path has it for Dovecot (SASL_README); port 0 when Postfix
/// itself does not know its name. Nothing for a socket of the file system.
std::optional<AuthAddress> authAddressFrom(const QByteArray &saslPath);

/// The addresses at which the smtpd rows in force have passwords checked by Dovecot, each once.
QList<AuthAddress> authAddressesOf(const Configuration &configuration);

} // namespace postseal
