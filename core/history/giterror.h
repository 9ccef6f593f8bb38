// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

struct git_repository;

namespace postseal {

/// Before the first call of libgit2: starts it, once, so that no configuration of git's on this
/// computer changes what is written, and that what is written is on the disk.
void startGit();

/// Local, with what libgit2 said last on this thread of the repository at \a path.
std::unexpected<Error> gitFailure(const QString &path);
std::unexpected<Error> gitFailure(git_repository *repository);

} // namespace postseal
