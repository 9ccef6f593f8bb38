// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linebisection.h"

#include <algorithm>
#include <limits>

namespace postseal {

namespace {

constexpr qsizetype kLeastCost = 256;
constexpr qsizetype kNowhere = std::numeric_limits<qsizetype>::max();

/// A part of both texts.
struct Part {
    qsizetype left, right; ///< of the lines before: [left, right)
    qsizetype top, bottom; ///< of the lines after
};

/// Where a part falls into two, and which of the two has to be compared to the last line.
struct Cut {
    qsizetype x, y;
    bool exactBefore = true, exactAfter = true;
};

/// The diagonals (x - y) that a search has come to, and how far on each.
class Front {
public:
    Front(qsizetype highest, qsizetype lowest, qsizetype unreached)
        : m_reach(static_cast<std::size_t>(highest + lowest + 1), unreached)
        , m_middle(lowest)
        , m_unreached(unreached)
    {
    }
    qsizetype &operator[](qsizetype diagonal)
    {
        return m_reach[static_cast<std::size_t>(diagonal + m_middle)];
    }
    void begin(qsizetype diagonal, qsizetype x)
    {
        low = high = diagonal;
        (*this)[diagonal] = x;
    }
    /// One more edit: a diagonal more on each side, as far as the part goes.
    void widen(qsizetype lowest, qsizetype highest)
    {
        if (low > lowest)
            (*this)[--low - 1] = m_unreached;
        else
            ++low;
        if (high < highest)
            (*this)[++high + 1] = m_unreached;
        else
            --high;
    }
    bool covers(qsizetype diagonal) const { return low <= diagonal && diagonal <= high; }

    qsizetype low = 0, high = 0;

private:
    std::vector<qsizetype> m_reach;
    qsizetype m_middle;
    qsizetype m_unreached;
};

class Bisection {
public:
    Bisection(std::span<const int> before, std::span<const int> after)
        : m_before(before)
        , m_after(after)
        , m_forward(size(before) + 1, size(after) + 1, -1)
        , m_backward(size(before) + 1, size(after) + 1, kNowhere)
        , m_changed{.before = std::vector<bool>(before.size()),
                    .after = std::vector<bool>(after.size())}
    {
        // About the square root of the number of diagonals.
        qsizetype cost = 1;
        for (qsizetype rest = size(before) + size(after) + 3; rest > 0; rest /= 4)
            cost *= 2;
        m_cost = std::max(cost, kLeastCost);
    }
    ChangedLines run()
    {
        compare({.left = 0, .right = size(m_before), .top = 0, .bottom = size(m_after)}, false);
        return std::move(m_changed);
    }

private:
    static qsizetype size(std::span<const int> lines)
    {
        return static_cast<qsizetype>(lines.size());
    }
    bool same(qsizetype x, qsizetype y) const
    {
        return m_before[static_cast<std::size_t>(x)] == m_after[static_cast<std::size_t>(y)];
    }
    void compare(Part part, bool exact);
    Cut cut(const Part &part, bool exact);
    bool stepForward(const Part &part, bool odd, Cut &found);
    bool stepBackward(const Part &part, bool odd, Cut &found);
    Cut farthest(const Part &part);

    std::span<const int> m_before, m_after;
    Front m_forward, m_backward;
    qsizetype m_cost;
    ChangedLines m_changed;
};

void Bisection::compare(Part part, bool exact)
{
    while (part.left < part.right && part.top < part.bottom && same(part.left, part.top)) {
        ++part.left;
        ++part.top;
    }
    while (part.left < part.right && part.top < part.bottom &&
           same(part.right - 1, part.bottom - 1)) {
        --part.right;
        --part.bottom;
    }
    if (part.left == part.right || part.top == part.bottom) {
        std::fill(m_changed.before.begin() + part.left, m_changed.before.begin() + part.right,
                  true);
        std::fill(m_changed.after.begin() + part.top, m_changed.after.begin() + part.bottom, true);
        return;
    }
    const Cut at = cut(part, exact);
    compare({.left = part.left, .right = at.x, .top = part.top, .bottom = at.y}, at.exactBefore);
    compare({.left = at.x, .right = part.right, .top = at.y, .bottom = part.bottom}, at.exactAfter);
}

/// Goes one edit on from the beginning; true where that meets the search from the end.
bool Bisection::stepForward(const Part &part, bool odd, Cut &found)
{
    m_forward.widen(part.left - part.bottom, part.right - part.top);
    for (qsizetype diagonal = m_forward.high; diagonal >= m_forward.low; diagonal -= 2) {
        qsizetype x = std::max(m_forward[diagonal - 1] + 1, m_forward[diagonal + 1]);
        while (x < part.right && x - diagonal < part.bottom && same(x, x - diagonal))
            ++x;
        m_forward[diagonal] = x;
        if (odd && m_backward.covers(diagonal) && m_backward[diagonal] <= x) {
            found = {.x = x, .y = x - diagonal};
            return true;
        }
    }
    return false;
}

/// The same from the end.
bool Bisection::stepBackward(const Part &part, bool odd, Cut &found)
{
    m_backward.widen(part.left - part.bottom, part.right - part.top);
    for (qsizetype diagonal = m_backward.high; diagonal >= m_backward.low; diagonal -= 2) {
        qsizetype x = std::min(m_backward[diagonal - 1], m_backward[diagonal + 1] - 1);
        while (x > part.left && x - diagonal > part.top && same(x - 1, x - diagonal - 1))
            --x;
        m_backward[diagonal] = x;
        if (!odd && m_forward.covers(diagonal) && x <= m_forward[diagonal]) {
            found = {.x = x, .y = x - diagonal};
            return true;
        }
    }
    return false;
}

/// Where the better one of the two searches is after too many edits. Only what it has gone through
/// is known to be short.
Cut Bisection::farthest(const Part &part)
{
    Cut forward{.x = 0, .y = 0, .exactAfter = false};
    qsizetype most = -1;
    for (qsizetype diagonal = m_forward.high; diagonal >= m_forward.low; diagonal -= 2) {
        const qsizetype x = std::min({m_forward[diagonal], part.right, part.bottom + diagonal});
        if (most < 2 * x - diagonal) {
            most = 2 * x - diagonal;
            forward.x = x;
            forward.y = x - diagonal;
        }
    }
    Cut backward{.x = 0, .y = 0, .exactBefore = false};
    qsizetype least = kNowhere;
    for (qsizetype diagonal = m_backward.high; diagonal >= m_backward.low; diagonal -= 2) {
        const qsizetype x = std::max({m_backward[diagonal], part.left, part.top + diagonal});
        if (2 * x - diagonal < least) {
            least = 2 * x - diagonal;
            backward.x = x;
            backward.y = x - diagonal;
        }
    }
    return part.right + part.bottom - least < most - part.left - part.top ? forward : backward;
}

Cut Bisection::cut(const Part &part, bool exact)
{
    const qsizetype first = part.left - part.top, last = part.right - part.bottom;
    const bool odd = (first - last) % 2 != 0;
    m_forward.begin(first, part.left);
    m_backward.begin(last, part.right);
    Cut found{.x = part.left, .y = part.top};
    for (qsizetype edits = 1;; ++edits) {
        if (stepForward(part, odd, found) || stepBackward(part, odd, found))
            return found;
        if (!exact && edits >= m_cost)
            return farthest(part);
    }
}

} // namespace

ChangedLines bisect(std::span<const int> before, std::span<const int> after)
{
    return Bisection(before, after).run();
}

} // namespace postseal
