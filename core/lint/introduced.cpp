// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/introduced.h"

#include <algorithm>

namespace postseal {

QList<Diagnostic> introduced(const QList<Diagnostic> &before, const QList<Diagnostic> &now)
{
    QList<Diagnostic> left = before;
    QList<Diagnostic> result;
    for (const Diagnostic &finding : now) {
        const auto same = std::ranges::find_if(left, [&finding](const Diagnostic &old) {
            return old.rule == finding.rule && old.file == finding.file &&
                   old.reason == finding.reason;
        });
        if (same == left.end())
            result += finding;
        else
            left.erase(same);
    }
    return result;
}

} // namespace postseal
