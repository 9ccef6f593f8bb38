// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace postseal {

/// \a text as a search compares it: one width and one case for all letters (NFKC, case folding),
/// without the Japanese mark for a long vowel, which people write or leave out at the end of words;
/// control characters are blanks.
QString foldedText(const QString &text);

/// The words of a query, folded, without question marks and the like around them. What has neither
/// letter nor digit ("=") counts only where there is nothing else.
QStringList queryWords(const QString &query);

/// \a word where its script changes, without what is all hiragana: "TLSのレベル" is TLS and レベル.
QStringList scriptParts(const QString &word);

/// Whether \a word is the beginning of \a text but for one letter that is wrong, missing or too
/// many, or two that changed places.
bool isOneEditAway(QStringView word, QStringView text);

} // namespace postseal
