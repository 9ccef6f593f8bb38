// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/listwords.h"

#include <utility>

namespace postseal {

bool isListSeparator(char c)
{
    return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QList<QByteArray> listWords(const QByteArray &value)
{
    QList<QByteArray> words;
    QByteArray word;
    int depth = 0;
    for (const char c : value + ',') {
        if (c == '{')
            ++depth;
        else if (c == '}' && depth > 0)
            --depth;
        if (depth > 0 || !isListSeparator(c))
            word += c;
        else if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    }
    if (depth > 0 && word.size() > 1) // the comma that was put at the end
        words.append(word.chopped(1));
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
