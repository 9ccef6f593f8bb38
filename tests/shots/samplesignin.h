// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/snapshot.h"
#include "ui/signinlooks.h"

namespace postseal::shots {

/// Who checks the passwords of \a configuration, whose Dovecot answers when \a alive.
SignInSeen sampleSignIn(const Configuration &configuration, const ServerFacts &facts, bool alive);

} // namespace postseal::shots
