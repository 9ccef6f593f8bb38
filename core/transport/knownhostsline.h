// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace postseal {

/// One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
struct KnownHostsLine {
    enum class Marker { None, CertAuthority, Revoked };

    Marker marker = Marker::None;
    QByteArray names; ///< patterns with commas, or one hashed name
    QByteArray type;
    QByteArray blob;    ///< base64
    QByteArray comment; ///< whatever stands behind it

    /// Nothing for comments, empty lines and what is no such line.
    static std::optional<KnownHostsLine> parse(QByteArrayView line);
    /// True when the line is for \a name ("host" or "[host]:port", lower case).
    bool isFor(const QByteArray &name) const;
};

/// \a name in a form that does not tell it, another one each time (sshd(8)).
QByteArray hashedKnownHostsName(const QByteArray &name);

} // namespace postseal
