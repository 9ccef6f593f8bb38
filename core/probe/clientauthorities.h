// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/policycheck.h"
#include "core/settings/expansion.h"
#include "core/transport/transport.h"

#include <QHash>

namespace postseal {

/// The authorities that rows of smtp(8) trust, read from the server once each.
class ClientAuthorities {
public:
    explicit ClientAuthorities(Transport &server)
        : m_server(server)
    {
    }

    /// Completes \a wish, of the row in \a scope. Errors are those of the transport.
    Status readInto(CheckWish &wish, const Scope &scope, const Patience &patience);

private:
    /// What the files hold.
    struct Trust {
        TrustStore store;
        QList<TlsaRecord> instead;
        QString unknown;
        QString broken; ///< CheckWish::broken
    };
    class Reader;

    Transport &m_server;
    QHash<QByteArrayList, Trust> m_known;
};

} // namespace postseal
