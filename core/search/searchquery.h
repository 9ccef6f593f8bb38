// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/thesaurus.h"

#include <QList>
#include <QString>

namespace postseal {

/// One way to say a word of a query.
struct WordForm {
    QString text;
    int cost = 0; ///< how far it is from what was typed; less is better
    /// How much of a word it has to be.
    enum class Fit { Part, Begin, Whole };
    Fit fit = Fit::Part;
    bool inHelpToo = false; ///< not only in what an entry is called

    bool operator==(const WordForm &) const = default;
};

/// A word that an answer has to have, in one of its forms. The first is as it was typed.
struct QueryWord {
    QList<WordForm> forms;

    const QString &typed() const { return forms.front().text; }
    bool operator==(const QueryWord &) const = default;
};

/// What a person asks for.
struct SearchQuery {
    QString whole;   ///< folded
    QString telling; ///< its words, without those that say nothing
    QList<QueryWord> words;

    bool operator==(const SearchQuery &) const = default;
};

/// \a text in its words, without those that say nothing (unless there is no other), each with its
/// stem and with what means the same. Of a long text the beginning counts.
SearchQuery searchQuery(const QString &text, const Thesaurus &thesaurus);

} // namespace postseal
