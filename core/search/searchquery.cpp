// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/searchquery.h"

#include "core/search/foldedtext.h"
#include "core/search/wordstem.h"

#include <algorithm>

namespace postseal {

namespace {

using Fit = WordForm::Fit;

constexpr int kStemCost = 1;
constexpr int kSynonymCost = 1;
/// Shorter words begin others by chance: "log" and "login".
constexpr qsizetype kShortestBegin = 4;
/// Of a text that somebody pastes the beginning counts: each word costs time.
constexpr qsizetype kLongestQuery = 200;
constexpr qsizetype kMostWords = 16;

WordForm synonym(const QString &word)
{
    const bool isShort = word.size() < kShortestBegin;
    return {.text = wordStem(word),
            .cost = kSynonymCost,
            .fit = isShort ? Fit::Whole : Fit::Begin,
            .inHelpToo = false};
}

QueryWord queryWord(const QString &typed, const Thesaurus &thesaurus)
{
    QueryWord word{{{.text = typed, .cost = 0, .fit = Fit::Part, .inHelpToo = true}}};
    const QString stem = wordStem(typed);
    if (stem != typed)
        word.forms += {.text = stem, .cost = kStemCost, .fit = Fit::Begin, .inHelpToo = true};
    for (const QString &other : thesaurus.sameAs(typed))
        word.forms += synonym(other);
    return word;
}

} // namespace

SearchQuery searchQuery(const QString &text, const Thesaurus &thesaurus)
{
    SearchQuery query{
        .whole = queryWords(text.left(kLongestQuery)).join(u' '), .telling = {}, .words = {}};
    QStringList parts;
    for (const QString &word : queryWords(thesaurus.joined(query.whole)))
        parts += thesaurus.partsOf(word);
    QStringList telling = parts;
    telling.removeIf([&thesaurus](const QString &part) { return thesaurus.isFiller(part); });
    if (telling.isEmpty())
        telling = parts;
    query.telling = telling.join(u' ');
    for (const QString &part : telling.first(std::min(telling.size(), kMostWords)))
        query.words += queryWord(part, thesaurus);
    return query;
}

} // namespace postseal
