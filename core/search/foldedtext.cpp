// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/foldedtext.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char16_t kLongVowel = 0x30FC;

/// Without what ends a question.
QString withoutMarks(const QString &word)
{
    const QString marks = QStringLiteral("?!,;。、…“”\"");
    qsizetype begin = 0;
    qsizetype end = word.size();
    while (begin < end && marks.contains(word[begin]))
        ++begin;
    while (end > begin && marks.contains(word[end - 1]))
        --end;
    return begin < end ? word.sliced(begin, end - begin) : word;
}

/// "1.0" and "sign-in" are in one script.
bool isLatinMark(QChar c)
{
    return c.isDigit() || QStringLiteral("_.-:/@").contains(c);
}

bool hasLetter(QStringView word)
{
    return std::ranges::any_of(word, [](QChar c) { return c.isLetterOrNumber(); });
}

} // namespace

QString foldedText(const QString &text)
{
    QString folded = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    folded.remove(QChar(kLongVowel));
    for (QChar &c : folded) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return folded;
}

QStringList queryWords(const QString &query)
{
    QStringList words = foldedText(query).simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word = withoutMarks(word);
    QStringList spoken;
    std::ranges::copy_if(words, std::back_inserter(spoken), hasLetter);
    return spoken.isEmpty() ? words : spoken;
}

QStringList scriptParts(const QString &word)
{
    QStringList parts;
    auto last = QChar::Script_Unknown;
    for (const QChar c : word) {
        const QChar::Script script = isLatinMark(c) ? QChar::Script_Latin : c.script();
        if (parts.isEmpty() || script != last)
            parts += QString();
        parts.last() += c;
        last = script;
    }
    parts.removeIf([](const QString &part) {
        return part.front().script() == QChar::Script_Hiragana || !hasLetter(part);
    });
    return parts;
}

bool isOneEditAway(QStringView word, QStringView text)
{
    const auto differ = std::ranges::mismatch(word, text);
    const qsizetype at = differ.in1 - word.begin();
    const QStringView here = word.sliced(at);
    const QStringView there = text.sliced(at);
    if (here.isEmpty())
        return true;
    const QStringView afterOne = here.sliced(1);
    if (there.startsWith(afterOne)) // one too many
        return true;
    if (there.isEmpty())
        return false;
    const QStringView behind = there.sliced(1);
    if (behind.startsWith(afterOne) || behind.startsWith(here)) // a wrong one, a missing one
        return true;
    return here.size() > 1 && there.size() > 1 && here[0] == there[1] && here[1] == there[0] &&
           there.sliced(2).startsWith(here.sliced(2));
}

} // namespace postseal
