// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/scarcelines.h"

#include <algorithm>
#include <cstdlib>

namespace postseal {

namespace {

constexpr std::size_t kFarthest = 100; ///< as far around a line as is looked
constexpr int kMostCounterparts = 1024;

enum class Counterparts { None, Some, Many };

/// What stands around a line up to the next one with Some.
struct Around {
    int none = 0, many = 1;
};

Around lookAround(std::span<const Counterparts> lines, std::size_t line, bool upwards)
{
    Around around;
    for (std::size_t far = 1; far <= kFarthest; ++far) {
        if (upwards ? far > line : line + far >= lines.size())
            break;
        const Counterparts next = lines[upwards ? line - far : line + far];
        if (next == Counterparts::Some)
            break;
        ++(next == Counterparts::None ? around.none : around.many);
    }
    return around;
}

/// Whether a line with many counterparts stands among lines that have none.
bool isLost(std::span<const Counterparts> lines, std::size_t line)
{
    constexpr int kToOne = 4;
    const Around above = lookAround(lines, line, true), below = lookAround(lines, line, false);
    if (above.none == 0 || below.none == 0)
        return false;
    const int many = above.many + below.many;
    return many * kToOne < many + above.none + below.none;
}

/// About the square root of the number of lines, and a power of two.
int manyIn(std::size_t lines)
{
    int many = 1;
    for (; lines > 0; lines /= 4)
        many *= 2;
    return std::min(many, kMostCounterparts);
}

} // namespace

std::vector<std::size_t> scarceLines(std::span<const int> lines, std::span<const int> elsewhere,
                                     std::size_t begin, std::size_t end)
{
    const int many = manyIn(lines.size());
    std::vector<Counterparts> found;
    for (const int line : lines.subspan(begin, end - begin)) {
        const int count = elsewhere[static_cast<std::size_t>(line)];
        found.push_back(count == 0     ? Counterparts::None
                        : count < many ? Counterparts::Some
                                       : Counterparts::Many);
    }
    std::vector<std::size_t> scarce;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] == Counterparts::Some || (found[i] == Counterparts::Many && !isLost(found, i)))
            scarce.push_back(begin + i);
    }
    return scarce;
}

} // namespace postseal
