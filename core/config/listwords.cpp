// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/listwords.h"

namespace postseal {

bool isListSeparator(char c)
{
    return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QList<ListWord> placedListWords(const QByteArray &value)
{
    QList<ListWord> words;
    qsizetype begin = 0;
    int depth = 0;
    for (qsizetype at = 0; at <= value.size(); ++at) {
        const bool isEnd = at == value.size();
        if (!isEnd && value[at] == '{')
            ++depth;
        else if (!isEnd && value[at] == '}' && depth > 0)
            --depth;
        if (!isEnd && (depth > 0 || !isListSeparator(value[at])))
            continue;
        if (at > begin)
            words.append({.text = value.sliced(begin, at - begin), .begin = begin, .end = at});
        begin = at + 1;
    }
    return words;
}

QList<QByteArray> listWords(const QByteArray &value)
{
    QList<QByteArray> words;
    for (const ListWord &word : placedListWords(value))
        words.append(word.text);
    return words;
}

QByteArray inBraces(const QByteArray &text)
{
    const QByteArray whole = text.trimmed();
    if (whole.size() < 2 || !whole.startsWith('{') || !whole.endsWith('}'))
        return {};
    return whole.sliced(1, whole.size() - 2).trimmed();
}

} // namespace postseal
