// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listwords.h"

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
        const char c = at < value.size() ? value[at] : ',';
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
        if (depth > 0 || !isListSeparator(c))
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

} // namespace postseal
