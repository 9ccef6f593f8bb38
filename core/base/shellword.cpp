// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellword.h"

#include <algorithm>

namespace postseal {

QString shellWord(QString word)
{
    const bool plain = std::ranges::all_of(
        word, [](QChar c) { return c.isLetterOrNumber() || QStringView(u"./_-").contains(c); });
    return plain && !word.isEmpty()
               ? word
               : u'\'' + word.replace(u'\'', QLatin1StringView("'\\''")) + u'\'';
}

} // namespace postseal
