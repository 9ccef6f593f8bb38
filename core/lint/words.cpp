// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/words.h"

#include <algorithm>
#include <vector>

namespace postseal {

namespace {

constexpr qsizetype kLongestWord = 100;

/// How many letters have to be added, taken out, replaced or swapped with their neighbour.
int distance(const QByteArray &a, const QByteArray &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (std::size_t i = 0; i < width; ++i)
        last[i] = static_cast<int>(i);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int replaced = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last.back();
}

} // namespace

QString shown(const QByteArray &bytes)
{
    constexpr qsizetype kMost = 80;
    QString text = QString::fromUtf8(bytes);
    if (text.size() > kMost)
        text = text.first(kMost) + QChar(0x2026);
    for (QChar &c : text) {
        // Formatting characters could turn the sentence around.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QByteArray nearest(const QByteArray &word, const QList<QByteArray> &candidates)
{
    if (word.size() > kLongestWord)
        return {};
    const QByteArray folded = word.toLower();
    const int limit = std::clamp(static_cast<int>(word.size() / 4), 1, 3);
    QByteArray best;
    int bestDistance = limit + 1;
    bool unique = false;
    for (const QByteArray &candidate : candidates) {
        if (std::abs(candidate.size() - word.size()) > limit)
            continue;
        const int far = distance(folded, candidate.toLower());
        if (far > bestDistance || (far == bestDistance && candidate == best))
            continue;
        unique = far < bestDistance;
        bestDistance = far;
        best = candidate;
    }
    return unique ? best : QByteArray();
}

} // namespace postseal
