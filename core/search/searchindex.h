// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/entrytext.h"
#include "core/search/searchentry.h"
#include "core/search/searchquery.h"

#include <QList>
#include <QStringList>

namespace postseal {

/// The answers to a query, the best first.
struct SearchHits {
    QList<qsizetype> best;  ///< numbers of entries
    qsizetype all = 0;      ///< how many there are, those that are not told too
    bool lackWords = false; ///< nothing is called by all words: even the best lacks one

    bool operator==(const SearchHits &) const = default;
};

/// Entries that can be searched by words, 100,000 of them between two frames. An entry is found
/// when it has all words of the query, each as it was typed, with another ending, or by a word that
/// means the same (Thesaurus). What is called so as a whole comes first, then: at the beginning of
/// its title or of a word that people call it, a word of the title, any other place of that, what
/// else is told of it. Parameters that a page shows come before others, those of main.cf before
/// Postfix's defaults, twins (lmtp_) last. A word that nothing is called is taken for one with a
/// letter wrong. When nothing is called by all words, what has most of them is told, too. Rows,
/// clients, certificates and findings are found by what is typed alone.
class SearchIndex {
public:
    SearchIndex() = default;
    explicit SearchIndex(const QList<SearchEntry> &entries);

    const QList<SearchEntry> &entries() const { return m_entries; }
    /// Not more than \a atMost of them.
    SearchHits find(const QString &query, qsizetype atMost) const;

private:
    struct Hit;
    struct Match;
    Hit hit(qsizetype entry, const EntryText &text, qsizetype at) const;
    bool isUnset(qsizetype entry) const;
    Match match(const QueryWord &word, qsizetype setting) const;
    int standing(const SearchQuery &query, qsizetype setting) const;
    QList<Hit> settings(const SearchQuery &query) const;
    void addRows(const SearchQuery &query, QList<Hit> &hits) const;
    static void dropWorse(QList<Hit> &hits);
    void guess(QueryWord &word) const;

    QList<SearchEntry> m_entries;
    EntryText m_settings; ///< what is looked for by meaning
    QList<qsizetype> m_settingEntries;
    EntryText m_rows; ///< the others
    QList<qsizetype> m_rowEntries;
    QStringList m_vocabulary; ///< what may be mistyped
};

} // namespace postseal
