// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/searchindex.h"

#include "core/search/foldedtext.h"

#include <algorithm>

namespace postseal {

namespace {

// What a word's place is worth; less is better.
constexpr int kWhole = 0;
constexpr int kTitleBegin = 1;
constexpr int kTitleWord = 2;
constexpr int kTitleInside = 3;
constexpr int kOtherWord = 5;
constexpr int kOtherInside = 6;
constexpr int kTypo = 1'000;
constexpr int kNone = -1;

/// Of a word with a mistake: shorter ones are one edit away from everything.
constexpr qsizetype kShortestTypo = 4;

bool isWordBegin(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Where \a word stands in \a text: 0 at the begin of a word, 1 elsewhere, kNone nowhere.
int placeIn(QStringView text, const QString &word)
{
    qsizetype at = text.indexOf(word);
    if (at < 0)
        return kNone;
    for (; at >= 0; at = text.indexOf(word, at + 1)) {
        if (isWordBegin(text, at))
            return 0;
    }
    return 1;
}

bool isMistyped(QStringView name, const QString &word)
{
    if (word.size() < kShortestTypo)
        return false;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (isWordBegin(name, at) && isOneEditAway(word, name.sliced(at)))
            return true;
    }
    return false;
}

} // namespace

struct SearchIndex::Hit {
    int rank = 0;
    SearchPlace::Kind kind = SearchPlace::Kind::Page;
    bool isUnset = false;
    qsizetype length = 0; ///< of the title: a short one is more of what was meant
    qsizetype entry = 0;

    auto operator<=>(const Hit &) const = default;
};

SearchIndex::SearchIndex(const QList<SearchEntry> &entries)
    : m_entries(entries)
{
    m_spans.reserve(entries.size());
    for (const SearchEntry &entry : entries) {
        m_text += u'\n';
        Span span{.begin = m_text.size()};
        m_text += foldedText(entry.title);
        span.titleEnd = m_text.size();
        m_text += u'\t' + foldedText(entry.words) + u' ' + foldedText(entry.value);
        span.end = m_text.size();
        if (entry.place.kind == SearchPlace::Kind::Parameter)
            m_parameters += m_spans.size();
        m_spans += span;
    }
}

QStringView SearchIndex::title(qsizetype entry) const
{
    const Span &span = m_spans[entry];
    return QStringView(m_text).sliced(span.begin, span.titleEnd - span.begin);
}

int SearchIndex::rank(const QString &word, qsizetype entry) const
{
    const QStringView name = title(entry);
    if (name.startsWith(word))
        return name.size() == word.size() ? kWhole : kTitleBegin;
    if (const int place = placeIn(name, word); place >= 0)
        return place != 0 ? kTitleInside : isUnset(entry) ? kTitleWord : kTitleBegin;
    const Span &span = m_spans[entry];
    const int place =
        placeIn(QStringView(m_text).sliced(span.titleEnd, span.end - span.titleEnd), word);
    if (place < 0)
        return kNone;
    return place == 0 ? kOtherWord : kOtherInside;
}

int SearchIndex::rank(const QStringList &words, qsizetype entry) const
{
    int sum = 0;
    for (const QString &word : words) {
        const int one = rank(word, entry);
        if (one < 0)
            return kNone;
        sum += one;
    }
    return sum;
}

int SearchIndex::rankWithTypo(const QStringList &words, qsizetype entry) const
{
    int sum = 0;
    for (const QString &word : words) {
        int one = rank(word, entry);
        if (one < 0 && isMistyped(title(entry), word))
            one = kTypo;
        if (one < 0)
            return kNone;
        sum += one;
    }
    return sum >= kTypo ? sum : kNone;
}

/// Whether it is nothing but a default of Postfix.
bool SearchIndex::isUnset(qsizetype entry) const
{
    const SearchPlace &place = m_entries[entry].place;
    return place.kind == SearchPlace::Kind::Parameter && place.file.isEmpty();
}

/// Looks for the longest word in all entries at once, and for the others where that is.
QList<SearchIndex::Hit> SearchIndex::exact(const QStringList &words) const
{
    QList<Hit> hits;
    const QString rarest = *std::ranges::max_element(words, {}, &QString::size);
    const QStringView text = m_text;
    qsizetype entry = 0;
    for (qsizetype at = text.indexOf(rarest); at >= 0; at = text.indexOf(rarest, at)) {
        while (m_spans[entry].end <= at)
            ++entry;
        if (const int sum = rank(words, entry); sum >= 0)
            hits += Hit{.rank = sum,
                        .kind = m_entries[entry].place.kind,
                        .isUnset = isUnset(entry),
                        .length = m_spans[entry].titleEnd - m_spans[entry].begin,
                        .entry = entry};
        at = m_spans[entry].end;
    }
    return hits;
}

QList<SearchIndex::Hit> SearchIndex::nearly(const QStringList &words) const
{
    QList<Hit> hits;
    for (const qsizetype entry : m_parameters) {
        if (const int sum = rankWithTypo(words, entry); sum >= 0)
            hits += Hit{.rank = sum,
                        .kind = SearchPlace::Kind::Parameter,
                        .isUnset = isUnset(entry),
                        .length = title(entry).size(),
                        .entry = entry};
    }
    return hits;
}

SearchHits SearchIndex::find(const QString &query, qsizetype atMost) const
{
    const QStringList words = queryWords(query);
    if (words.isEmpty())
        return {};
    QList<Hit> hits = exact(words) + nearly(words);
    QStringList parts;
    for (const QString &word : words)
        parts += scriptParts(word);
    if (hits.isEmpty() && !parts.isEmpty() && parts != words)
        hits = exact(parts);
    SearchHits told{.best = {}, .all = hits.size()};
    const qsizetype count = std::min(atMost, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + count, hits.end());
    for (const Hit &hit : hits.first(count))
        told.best += hit.entry;
    return told;
}

} // namespace postseal
