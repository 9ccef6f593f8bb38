// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/breakable.h"

namespace postseal {

QString breakable(const QString &text)
{
    constexpr char16_t kZeroWidthSpace = 0x200B;
    QString parts;
    for (const QChar c : text) {
        parts += c;
        if (c == u'.' || c == u'/' || c == u'-' || c == u'@')
            parts += QChar(kZeroWidthSpace);
    }
    return parts;
}

} // namespace postseal
