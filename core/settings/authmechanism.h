// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QVersionNumber>

#include <optional>

namespace postseal {

/// A SASL mechanism as the greeting of Dovecot's auth service has it.
struct AuthMechanism {
    QByteArray name;              ///< "PLAIN"
    QList<QByteArray> properties; ///< "plaintext", "dictionary", "private" …

    bool operator==(const AuthMechanism &) const = default;
};

/// What of \a offered smtpd(8) keeps under \a options, the words of smtpd_sasl_security_options or
/// its TLS twin (xsasl_dovecot_server.c: those with a forbidden property go, and those that lack a
/// demanded one, and private ones).
QList<QByteArray> allowedMechanisms(const QList<AuthMechanism> &offered, const QByteArray &options);

/// What of \a mechanisms passes smtpd_sasl_mechanism_filter, which Postfix has from 3.6 on (a null
/// \a release: it has). Nothing: a table or file decides, which is not known from here.
std::optional<QList<QByteArray>> filteredMechanisms(const QList<QByteArray> &mechanisms,
                                                    const QByteArray &filter,
                                                    const QVersionNumber &release);

} // namespace postseal
