// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/probe/saslprobe.h"
#include "core/probe/saslsubject.h"

namespace postseal {

/// Looks at the backends of \a subject from the server: the way to each, its owner and mode, and a
/// handshake as the user that smtpd(8) runs as (perl or python of the server), else over a
/// connection that SSH makes. One request, a few seconds where somebody does not answer. Sends no
/// password and changes nothing.
Result<QList<BackendReport>> lookAtBackends(Transport &transport, RootChannel &channel,
                                            const SaslSubject &subject, const Patience &patience);

} // namespace postseal
