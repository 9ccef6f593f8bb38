// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace postseal {

/// How people call things, and which of their words mean the same, in English and Japanese:
/// resources/search/words.tsv. All that it tells is folded (foldedText()).
class Thesaurus {
public:
    /// The table that the program carries.
    static const Thesaurus &builtIn();

    /// \a table as words.tsv has it; lines that are not so are left out.
    explicit Thesaurus(const QByteArray &table);

    /// What people say when they look for \a key, a phrase each: the class of a page, the object
    /// name of a widget, a parameter, "port:587".
    QStringList phrasesFor(const QByteArray &key) const;
    /// What phrasesFor() has words for.
    QList<QByteArray> keys() const { return m_phrases.keys(); }
    /// Whether a question is the same without \a word.
    bool isFiller(const QString &word) const { return m_fillers.contains(word); }
    /// Others that mean what \a word does; an ending does not matter.
    QStringList sameAs(const QString &word) const;
    /// \a query, folded, where words that are one in meaning are one word: "turn off" is "disable".
    QString joined(const QString &query) const;
    /// \a word, which may be a Japanese sentence, as the words that it has: those that the table
    /// knows, else where the script changes.
    QStringList partsOf(const QString &word) const;

private:
    void addGroup(const QStringList &words);

    QHash<QByteArray, QStringList> m_phrases;
    QSet<QString> m_fillers;
    QList<QStringList> m_groups;
    QHash<QString, qsizetype> m_groupOf; ///< by word and by stem
    QStringList m_blanks;                ///< words that have a blank, the longest first
    QStringList m_japanese;              ///< likewise those that are written without blanks
};

} // namespace postseal
