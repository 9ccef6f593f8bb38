// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/searchindex.h"

#include "core/search/foldedtext.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace postseal {

namespace {

using Kind = SearchPlace::Kind;
using Standing = SearchEntry::Standing;

// Added to the sum of the places of all words.
constexpr int kIsTitle = -20;
constexpr int kIsPhrase = -9;
constexpr int kUsual = 2;
constexpr int kTwin = 5;
constexpr int kTypo = 100;

/// Of a word with a mistake: shorter ones are one edit away from everything.
constexpr qsizetype kShortestTypo = 4;

/// Whether an entry is looked for by meaning, and not just by what is written in it.
bool isSetting(const SearchEntry &entry)
{
    const Kind kind = entry.place.kind;
    return kind == Kind::Page || kind == Kind::Listener || kind == Kind::Goal ||
           kind == Kind::Parameter;
}

/// Where \a names has words, to the end of the phrase: a name may be mistyped as a whole.
void addWords(QStringView names, bool isName, QSet<QString> &words)
{
    for (qsizetype at = 0; at < names.size(); ++at) {
        if (!names[at].isLetterOrNumber() || !isWordBegin(names, at))
            continue;
        qsizetype end = at;
        while (end < names.size() &&
               (names[end].isLetterOrNumber() || (isName && names[end] == u'_')))
            ++end;
        if (end - at >= kShortestTypo)
            words.insert(names.sliced(at, end - at).toString());
    }
}

} // namespace

struct SearchIndex::Hit {
    int missing = 0; ///< words
    int rank = 0;
    Kind kind = Kind::Page;
    bool isUnset = false;
    int length = 0; ///< of the title: a short one is more of what was meant
    int entry = 0;
    bool isCalledSo = true; ///< by all words that are not missing, and not told something by them

    auto operator<=>(const Hit &) const = default;
};

/// The best place of a word.
struct SearchIndex::Match {
    int rank = EntryText::None;
    bool isCalledSo = false;
};

SearchIndex::SearchIndex(const QList<SearchEntry> &entries)
    : m_entries(entries)
{
    QSet<QString> words;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!isSetting(entries[i])) {
            m_rows.add(entries[i]);
            m_rowEntries += i;
            continue;
        }
        m_settings.add(entries[i]);
        addWords(m_settings.names(m_settings.size() - 1), entries[i].place.kind == Kind::Parameter,
                 words);
        m_settingEntries += i;
    }
    m_vocabulary = QStringList(words.begin(), words.end());
    std::ranges::sort(m_vocabulary);
}

/// Whether it is nothing but a default of Postfix.
bool SearchIndex::isUnset(qsizetype entry) const
{
    const SearchPlace &place = m_entries[entry].place;
    return place.kind == Kind::Parameter && place.file.isEmpty();
}

SearchIndex::Hit SearchIndex::hit(qsizetype entry, const EntryText &text, qsizetype at) const
{
    Hit hit;
    hit.kind = m_entries[entry].place.kind;
    hit.isUnset = isUnset(entry);
    hit.length = static_cast<int>(text.title(at).size());
    hit.entry = static_cast<int>(entry);
    return hit;
}

SearchIndex::Match SearchIndex::match(const QueryWord &word, qsizetype setting) const
{
    Match best;
    const bool isSet = !isUnset(m_settingEntries[setting]);
    for (const WordForm &form : word.forms) {
        const int place = m_settings.rank(form, setting, isSet);
        if (place < 0 || (best.rank >= 0 && best.rank <= place + form.cost))
            continue;
        best = {.rank = place + form.cost, .isCalledSo = place < EntryText::HelpWord};
    }
    return best;
}

/// What is added for what \a setting is; a twin that is asked for by its name is as good as others.
int SearchIndex::standing(const SearchQuery &query, qsizetype setting) const
{
    const SearchEntry &entry = m_entries[m_settingEntries[setting]];
    const bool isPhrase =
        m_settings.isPhrase(query.whole, setting) || m_settings.isPhrase(query.telling, setting);
    int sum = m_settings.isTitle(query.whole, setting) ? kIsTitle : isPhrase ? kIsPhrase : 0;
    if (entry.place.kind != Kind::Parameter || entry.standing == Standing::OnPage)
        return sum;
    const QStringView name = m_settings.title(setting);
    const bool isNamed = std::ranges::any_of(
        query.words, [name](const QueryWord &word) { return name.startsWith(word.typed()); });
    sum += entry.standing == Standing::Twin && !isNamed ? kTwin : kUsual;
    return sum;
}

QList<SearchIndex::Hit> SearchIndex::settings(const SearchQuery &query) const
{
    QList<Hit> hits;
    for (qsizetype i = 0; i < m_settings.size(); ++i) {
        Hit one = hit(m_settingEntries[i], m_settings, i);
        for (const QueryWord &word : query.words) {
            const Match found = match(word, i);
            one.missing += found.rank < 0 ? 1 : 0;
            one.rank += std::max(found.rank, 0);
            one.isCalledSo = one.isCalledSo && (found.rank < 0 || found.isCalledSo);
        }
        if (one.missing > 0 && (!one.isCalledSo || one.missing > query.words.size() / 2))
            continue;
        one.rank += standing(query, i);
        hits += one;
    }
    return hits;
}

/// Looks for the longest word in all rows at once, and for the others where that is.
void SearchIndex::addRows(const SearchQuery &query, QList<Hit> &hits) const
{
    const auto longest = std::ranges::max_element(
        query.words, {}, [](const QueryWord &word) { return word.typed().size(); });
    const QList<qsizetype> candidates = m_rows.having(longest->typed());
    hits.reserve(hits.size() + candidates.size());
    for (const qsizetype at : candidates) {
        Hit one = hit(m_rowEntries[at], m_rows, at);
        one.rank = m_rows.isTitle(query.whole, at) ? kIsTitle : 0;
        const bool hasAll = std::ranges::all_of(query.words, [&](const QueryWord &word) {
            const int place = m_rows.rank(word.forms.front(), at, true);
            one.rank += place;
            return place >= 0;
        });
        if (hasAll)
            hits += one;
    }
}

/// Adds what \a word may have been meant to be, unless something is called so.
void SearchIndex::guess(QueryWord &word) const
{
    const QString typed = word.typed();
    if (typed.size() < kShortestTypo)
        return;
    for (qsizetype i = 0; i < m_settings.size(); ++i) {
        if (match(word, i).isCalledSo)
            return;
    }
    for (const QString &known : m_vocabulary) {
        if (known.front() == typed.front() && isOneEditAway(typed, known))
            word.forms +=
                {.text = known, .cost = kTypo, .fit = WordForm::Fit::Begin, .inHelpToo = false};
    }
}

/// Of what lacks words the best is kept, and nothing when there is an answer that has them all.
void SearchIndex::dropWorse(QList<Hit> &hits)
{
    const bool hasAll = std::ranges::any_of(
        hits, [](const Hit &hit) { return hit.missing == 0 && hit.isCalledSo; });
    int fewest = std::numeric_limits<int>::max();
    for (const Hit &hit : std::as_const(hits)) {
        if (hit.missing > 0)
            fewest = std::min(fewest, hit.missing);
    }
    if (fewest == std::numeric_limits<int>::max())
        return;
    hits.removeIf([hasAll, fewest](const Hit &hit) {
        return hit.missing > 0 && (hasAll || hit.missing > fewest);
    });
}

SearchHits SearchIndex::find(const QString &query, qsizetype atMost) const
{
    SearchQuery asked = searchQuery(query, Thesaurus::builtIn());
    if (asked.words.isEmpty())
        return {};
    for (QueryWord &word : asked.words)
        guess(word);
    QList<Hit> hits = settings(asked);
    addRows(asked, hits);
    dropWorse(hits);
    SearchHits told{.best = {}, .all = hits.size(), .lackWords = false};
    const qsizetype count = std::min(atMost, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + count, hits.end());
    for (const Hit &hit : hits.first(count))
        told.best += hit.entry;
    told.lackWords = count > 0 && hits.front().missing > 0;
    return told;
}

} // namespace postseal
