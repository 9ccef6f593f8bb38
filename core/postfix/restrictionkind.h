// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// What the word behind a restriction names.
enum class RestrictionArgument {
    None,
    Table,         ///< type:name, looked up as access(5) says
    Domain,        ///< of a list in the DNS, also with "=address"
    PolicyService, ///< the server of a policy protocol: "inet:host:port", "unix:path"
    Seconds,
};

/// A restriction that Postfix itself has (postconf(5), smtpd_recipient_restrictions and its like;
/// smtpd_check.c of Postfix 2.10 to 3.11).
struct RestrictionKind {
    const char *name;
    RestrictionArgument argument = RestrictionArgument::None;
    const char *since = "2.10";    ///< version that it came with; before 2.10 is told as that
    const char *instead = nullptr; ///< what an outdated name is written as today
};

/// All of them in the order of their names.
const QList<RestrictionKind> &restrictionKinds();

/// That of \a name in any case; null: it is none of Postfix's own.
const RestrictionKind *restrictionKind(const QByteArray &name);

} // namespace postseal
