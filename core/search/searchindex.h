// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"

#include <QList>
#include <QStringList>

namespace postseal {

/// The answers to a query, the best first.
struct SearchHits {
    QList<qsizetype> best; ///< numbers of entries
    qsizetype all = 0;     ///< how many there are, those that are not told too

    bool operator==(const SearchHits &) const = default;
};

/// Entries that can be searched by words, 100,000 of them between two frames. An entry is found
/// when it has all words of the query: at the beginning of its title before the beginning of a word
/// of that, that before any other place, the title before the other words. Of parameters those that
/// the server's files set come before Postfix's defaults, and a word of their names counts as much
/// as its beginning. Last come parameters whose name is one edit away. Japanese, which has no
/// blanks, is found anywhere.
class SearchIndex {
public:
    SearchIndex() = default;
    explicit SearchIndex(const QList<SearchEntry> &entries);

    const QList<SearchEntry> &entries() const { return m_entries; }
    /// Not more than \a atMost of them.
    SearchHits find(const QString &query, qsizetype atMost) const;

private:
    struct Hit;
    struct Span {
        qsizetype begin = 0, titleEnd = 0, end = 0; ///< in m_text
    };
    bool isUnset(qsizetype entry) const;
    int rank(const QString &word, qsizetype entry) const;
    int rank(const QStringList &words, qsizetype entry) const;
    int rankWithTypo(const QStringList &words, qsizetype entry) const;
    QList<Hit> exact(const QStringList &words) const;
    QList<Hit> nearly(const QStringList &words) const;
    QStringView title(qsizetype entry) const;

    QList<SearchEntry> m_entries;
    QString m_text; ///< of all entries, folded, each behind a LF: it is searched in one go
    QList<Span> m_spans;
    QList<qsizetype> m_parameters; ///< entries whose title is a name to be mistyped
};

} // namespace postseal
