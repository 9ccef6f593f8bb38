// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/thesaurus.h"

#include "core/search/foldedtext.h"
#include "core/search/thesaurustable.h"
#include "core/search/wordstem.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char16_t kFirstJapanese = 0x3040; // the first block of kana; ideographs come behind

bool isJapanese(const QString &word)
{
    return std::ranges::any_of(word, [](QChar c) { return c.unicode() >= kFirstJapanese; });
}

QStringList phrasesIn(const QByteArray &cell)
{
    QStringList phrases;
    for (const QString &phrase : QString::fromUtf8(cell).split(u',', Qt::SkipEmptyParts))
        phrases += foldedText(phrase).simplified();
    return phrases;
}

void sortLongestFirst(QStringList &words)
{
    std::ranges::stable_sort(words, std::greater(), &QString::size);
}

} // namespace

const Thesaurus &Thesaurus::builtIn()
{
    static const Thesaurus table(thesaurusTable());
    return table;
}

Thesaurus::Thesaurus(const QByteArray &table)
{
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> cells = line.split('\t');
        if (line.startsWith('#') || cells.size() != 3)
            continue;
        const QStringList words = phrasesIn(cells[1]) + phrasesIn(cells[2]);
        if (cells[0] == "-")
            m_fillers.unite(QSet<QString>(words.begin(), words.end()));
        else if (cells[0] == "=")
            addGroup(words);
        else
            m_phrases.insert(cells[0], words);
    }
    sortLongestFirst(m_blanks);
    sortLongestFirst(m_japanese);
}

void Thesaurus::addGroup(const QStringList &words)
{
    for (const QString &word : words) {
        for (const QString &key : {word, wordStem(word)}) {
            if (!m_groupOf.contains(key))
                m_groupOf.insert(key, m_groups.size());
        }
        if (word.contains(u' '))
            m_blanks += word;
        else if (word.size() > 1 && isJapanese(word))
            m_japanese += word;
    }
    m_groups += words;
}

QStringList Thesaurus::phrasesFor(const QByteArray &key) const
{
    return m_phrases.value(key);
}

QStringList Thesaurus::sameAs(const QString &word) const
{
    auto group = m_groupOf.constFind(word);
    if (group == m_groupOf.cend())
        group = m_groupOf.constFind(wordStem(word));
    QStringList others = group == m_groupOf.cend() ? QStringList() : m_groups[*group];
    others.removeAll(word);
    return others;
}

QString Thesaurus::joined(const QString &query) const
{
    QString text = u' ' + query + u' ';
    for (const QString &words : m_blanks) {
        const QStringList &group = m_groups[m_groupOf.value(words)];
        const auto one =
            std::ranges::find_if(group, [](const QString &each) { return !each.contains(u' '); });
        if (one != group.end())
            text.replace(u' ' + words + u' ', u' ' + *one + u' ');
    }
    return text.trimmed();
}

QStringList Thesaurus::partsOf(const QString &word) const
{
    if (!isJapanese(word))
        return {word};
    QStringList parts;
    QString unknown;
    for (qsizetype at = 0; at < word.size();) {
        const QStringView rest = QStringView(word).sliced(at);
        const auto known = std::ranges::find_if(
            m_japanese, [rest](const QString &each) { return rest.startsWith(each); });
        if (known == m_japanese.end()) {
            unknown += word[at++];
            continue;
        }
        parts += scriptParts(std::exchange(unknown, QString()));
        parts += *known;
        at += known->size();
    }
    parts += scriptParts(unknown);
    return parts.isEmpty() ? QStringList{word} : parts;
}

} // namespace postseal
