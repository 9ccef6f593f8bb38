// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policytable.h"

namespace postseal {

/// What another policy does to mail that the old one lets out.
enum class Strictness {
    NotStricter, ///< whatever went out still goes out
    Encrypts,    ///< TLS where it is offered, and no mail waits because of it
    MayHold,     ///< there are servers that got mail before and get none any more
    Unknown,     ///< cannot be known from here
};

/// From \a before to \a after; the levels of postconf(5), smtp_tls_security_level. Of levels that
/// ask for different things (pinned fingerprints, trusted certificates) each is stricter than the
/// other. An empty level is not known from here.
Strictness strictnessOf(const Policy &before, const Policy &after);

} // namespace postseal
