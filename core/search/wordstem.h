// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// The beginning that an English \a word, folded, has in common with its other forms: "encrypt" of
/// "encryption", "expir" of "expired". Names, numbers, short and Japanese words are told as they
/// are.
QString wordStem(const QString &word);

} // namespace postseal
