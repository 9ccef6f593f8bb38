// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace postseal {

/// Two texts as numbers: lines with the same number are the same line.
struct NumberedLines {
    std::vector<int> before, after;
};

/// For each line whether it is changed: taken out of the one text, or new in the other.
struct ChangedLines {
    std::vector<bool> before, after;
};

/// Which lines of two texts have no counterpart, as few as there can be: E. W. Myers, "An O(ND)
/// Difference Algorithm and Its Variations" (1986), section 4b, the one in linear space. Where
/// several answers are as short, it is the one of git's default algorithm. Texts that are more than
/// 256 lines apart in one place are cut where both searches came farthest, so that the answer may
/// be longer than need be, and not git's.
ChangedLines bisect(std::span<const int> before, std::span<const int> after);

} // namespace postseal
