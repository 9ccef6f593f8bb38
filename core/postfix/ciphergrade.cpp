// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/ciphergrade.h"

#include "core/config/listwords.h"

#include <QSet>

#include <algorithm>

namespace postseal {

bool isCipherGrade(const QByteArray &word)
{
    static const QSet<QByteArray> grades{"high", "medium", "low", "export", "null"};
    return grades.contains(word.toLower());
}

bool isCipherExclusion(const QByteArray &value)
{
    const QList<QByteArray> words = listWords(QByteArray(value).replace(':', ' '));
    return std::ranges::none_of(words, [](const QByteArray &word) {
        return QByteArrayView("!+-@").contains(word.front());
    });
}

} // namespace postseal
