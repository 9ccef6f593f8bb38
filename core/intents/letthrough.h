// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"

namespace postseal {

/// Lets a client whom the restriction \a permit recognises ("permit_tls_clientcerts") through every
/// list of the listener that turns everybody else away: the restriction goes right before the item
/// that does so, and what is asked before it is asked still. A list that the row has from main.cf
/// is copied into the row, so that no other listener changes.
/// Refuses what cannot be told from here, and smtpd_delay_reject = no where a list is asked before
/// the client can be known.
void letThrough(ListenerWriter &listener, const QByteArray &permit);

} // namespace postseal
