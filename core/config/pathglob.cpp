// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/pathglob.h"

#include <algorithm>
#include <fnmatch.h>

namespace postseal {

namespace {

// What a person writes is far below; nested braces multiply.
constexpr qsizetype kLongestPattern = 4096;
constexpr qsizetype kMostAlternatives = 256;

/// Where the braces begin that glob(3) takes next: not "{}", not those behind a backslash.
qsizetype openingBrace(const QByteArray &pattern)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '{' && pattern.mid(i, 2) != "{}")
            return i;
    }
    return -1;
}

/// The words between the braces at \a open, and where they close; empty: they do not.
QList<QByteArray> alternatives(const QByteArray &pattern, qsizetype open, qsizetype &close)
{
    QList<QByteArray> words{{}};
    int depth = 0;
    for (qsizetype i = open + 1; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '}' && depth == 0) {
            close = i;
            return words;
        }
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
        if (c == ',' && depth == 0)
            words.append(QByteArray());
        else
            words.last() += c;
        if (c == '\\' && i + 1 < pattern.size())
            words.last() += pattern[++i];
    }
    return {};
}

QList<QByteArray> expandedBraces(const QByteArray &pattern)
{
    QList<QByteArray> done, open{pattern};
    while (!open.isEmpty() && done.size() + open.size() <= kMostAlternatives) {
        const QByteArray next = open.takeFirst();
        const qsizetype begin = openingBrace(next);
        qsizetype close = 0;
        const QList<QByteArray> words =
            begin < 0 ? QList<QByteArray>() : alternatives(next, begin, close);
        if (words.isEmpty())
            done.append(next);
        for (qsizetype i = words.size() - 1; i >= 0; --i)
            open.prepend(next.first(begin) + words[i] + next.sliced(close + 1));
    }
    return done;
}

} // namespace

QList<QByteArray> globbed(const QList<QByteArray> &paths, const QByteArray &pattern)
{
    QList<QByteArray> found;
    if (pattern.size() > kLongestPattern || pattern.contains('\0'))
        return found;
    for (const QByteArray &alternative : expandedBraces(pattern)) {
        QList<QByteArray> here;
        for (const QByteArray &path : paths) {
            if (::fnmatch(alternative.constData(), path.constData(), FNM_PATHNAME | FNM_PERIOD) ==
                0)
                here.append(path);
        }
        std::ranges::sort(here);
        found += here;
    }
    return found;
}

} // namespace postseal
