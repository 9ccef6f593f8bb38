// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// A sentence and the shape before it, as StatusLine shows them.
struct Remark {
    char16_t shape = 0;
    QString text; ///< empty: there is nothing to say

    bool operator==(const Remark &) const = default;
};

} // namespace postseal
