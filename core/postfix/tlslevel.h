// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// A level of a policy, or of smtp_tls_security_level.
struct ClientLevel {
    QByteArray word;
    bool known = false;     ///< Postfix has such a level
    bool available = false; ///< and the server's version has it

    bool operator==(const ClientLevel &) const = default;
};

/// The levels that Postfix knows for a client, weakest first; dane came with 2.11. An empty
/// \a version stands for a new one.
QList<QByteArray> clientLevels(const QByteArray &version);
ClientLevel clientLevel(const QByteArray &word, const QByteArray &version);

} // namespace postseal
