// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "core/search/searchquery.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace postseal {

/// The words of many entries, folded, one behind the other, so that a word is looked for in all of
/// them at once.
class EntryText {
public:
    /// What a word's place is worth; less is better.
    enum Rank {
        None = -1,
        Whole,
        Begin,
        TitleWord,
        TitleInside,
        PhraseInside,
        HelpWord,
        HelpInside
    };

    /// Adds \a entry as the next number.
    void add(const SearchEntry &entry);
    qsizetype size() const { return m_spans.size(); }
    QStringView title(qsizetype entry) const;
    /// Both of what people call it: the title and the phrases.
    QStringView names(qsizetype entry) const;
    /// Whether \a whole is the title, or what people say for it.
    bool isTitle(const QString &whole, qsizetype entry) const;
    bool isPhrase(const QString &whole, qsizetype entry) const;
    /// The best place of \a form in \a entry, without its cost. \a isSet: the entry's file has it,
    /// and a word of its title counts as much as the beginning.
    int rank(const WordForm &form, qsizetype entry, bool isSet) const;
    /// The entries that have \a text somewhere, in order.
    QList<qsizetype> having(const QString &text) const;

private:
    struct Span {
        qsizetype begin = 0, titleEnd = 0, phrasesEnd = 0, end = 0; ///< in m_text
    };
    QStringView piece(qsizetype begin, qsizetype end) const;

    QString m_text; ///< each entry behind a LF
    QList<Span> m_spans;
};

/// Whether a word begins at \a at of \a text: behind what is no letter, and in Japanese where the
/// script changes.
bool isWordBegin(QStringView text, qsizetype at);

} // namespace postseal
