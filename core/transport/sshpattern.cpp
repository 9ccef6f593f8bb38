// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshpattern.h"

#include <QList>

namespace postseal {

// Steps back to the last star only, so that the time is bounded.
bool matchesSshPattern(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (n < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[n])) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool matchesSshPatterns(const QByteArray &patterns, const QByteArray &text)
{
    bool found = false;
    for (const QByteArray &pattern : patterns.split(',')) {
        const bool negated = pattern.startsWith('!');
        // A comma at the end begins no further pattern, and an empty one fits nothing but nothing.
        if (pattern.isEmpty() && !text.isEmpty())
            continue;
        if (!matchesSshPattern(QByteArrayView(pattern).sliced(negated ? 1 : 0), text))
            continue;
        if (negated)
            return false; // wherever it stands in the list
        found = !patterns.isEmpty();
    }
    return found;
}

} // namespace postseal
