// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/connection.h"
#include "app/postsealctl/draft.h"
#include "core/settings/authaddress.h"

namespace postseal::ctl {

/// The server of the Dovecot that checks Postfix's passwords (--also), and what changes there.
struct Companion {
    QString url;
    Changes changes;
};

/// Reads it; nothing without --also. \a target is Postfix's. BadInput: half of it is missing, or
/// one server is meant twice.
Result<std::optional<Companion>> companionOf(const QString &target, const Arguments &arguments);

/// A companion that is signed in to, and its draft.
struct DovecotSide {
    Connection connection;
    Draft draft;
};

/// Connects and reads. NotFound: no Dovecot there.
Result<DovecotSide> openDovecot(const Companion &companion, Rights rights,
                                const Arguments &arguments, const Interrupt &interrupt);

/// Where the Postfix of \a wanted has its passwords checked. BadInput: by no Dovecot on the
/// network.
Result<QList<AuthAddress>> addressesIn(const Configuration &wanted);

} // namespace postseal::ctl
