// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace postseal {

/// Moves each run of \a changed lines down as far as it can go without another meaning (a line
/// that comes again may be the one above or the one below), or to where it stands beside a run of
/// the other text, \a opposite; runs that meet become one.
void slideChanges(std::span<const int> lines, std::vector<bool> &changed,
                  const std::vector<bool> &opposite);

} // namespace postseal
