// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/saslprobe.h"

namespace postseal {

/// How it stands with a backend and what helps, in one or two sentences with a full stop: each trap
/// has its own.
QString stateWords(const BackendReport &report);

/// What a deadly backend does to the listeners that use it; that from main.cf it also takes port
/// 25, when that one is among them.
QString deathWords(const BackendReport &report);

/// Who tried it, and what was not tried; empty where the user of Postfix itself got in.
QString triedWords(const BackendReport &report);

/// A stable word for programs: "alive", "missing", "wrong-socket" …
QString stateName(BackendState state);

} // namespace postseal
