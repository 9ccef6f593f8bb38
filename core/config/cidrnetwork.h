// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace postseal {

/// A network or address of a cidr table: "192.0.2.0/24", "[2001:db8::]/32"; cidr_table(5).
struct CidrNetwork {
    QByteArray address; ///< 4 bytes or 16
    int prefix = 0;     ///< how many of its bits count

    /// The error is in Postfix's words.
    static std::expected<CidrNetwork, QString> from(const QByteArray &text);
    /// Whether \a bytes, an address as addressBytes() gives it, lies in it.
    bool contains(const QByteArray &bytes) const;
    bool operator==(const CidrNetwork &) const = default;
};

/// The 4 or 16 bytes of an address as inet_pton(3) reads it; empty: \a text is none.
QByteArray addressBytes(const QByteArray &text);

} // namespace postseal
