// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/serverfacts.h"

namespace postseal {

/// \a facts of a folder as if its server had Postfix \a version ("3.7", "3.7.11"): that version,
/// and the built-in values of its branch as far as the program carries them (releaseDefaults()).
/// An empty version changes nothing.
ServerFacts withRelease(ServerFacts facts, const QByteArray &version);

/// \a facts of a server, which tell some built-in values only, with those that its release has
/// besides, as far as the program carries them. Nothing is added where the release is unknown.
ServerFacts withBuiltIn(ServerFacts facts);

} // namespace postseal
