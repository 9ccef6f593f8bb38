// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/connection.h"
#include "app/postsealctl/draft.h"
#include "core/probe/saslsubject.h"

namespace postseal::ctl {

/// The server of the Dovecot that checks Postfix's passwords (--also), and what changes there.
struct Companion {
    QString url;
    Changes changes;
    bool listens = false;    ///< the listener that Postfix asks is written (--also-auth-listener)
    bool sameServer = false; ///< Postfix's own
};

/// Reads it; nothing without --also. \a target is Postfix's. BadInput: half of it is missing.
Result<std::optional<Companion>> companionOf(const QString &target, const Arguments &arguments);

/// A companion that is signed in to, and its draft.
struct DovecotSide {
    Connection connection;
    Draft draft;
};

/// Connects and reads; \a subject is Postfix's draft, which a listener is written for. NotFound: no
/// Dovecot there.
Result<DovecotSide> openDovecot(const Companion &companion, const SaslSubject &subject,
                                Rights rights, const Arguments &arguments,
                                const Interrupt &interrupt);

/// Where the Postfix of \a wanted has its passwords checked. BadInput: by no Dovecot on the
/// network.
Result<QList<AuthAddress>> addressesIn(const Configuration &wanted);

} // namespace postseal::ctl
