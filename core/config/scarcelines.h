// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace postseal {

/// The places in \a lines, from \a begin to \a end exclusive, that lead a comparison, as git picks
/// them. Left out are lines without a counterpart in the other text, and, alone among such, lines
/// with many (about the square root of the number of lines): those would tie together what does
/// not belong together. \a elsewhere: how often the line with each number comes in the other text.
std::vector<std::size_t> scarceLines(std::span<const int> lines, std::span<const int> elsewhere,
                                     std::size_t begin, std::size_t end);

} // namespace postseal
