// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/namevalue.h"

#include "core/config/logicallines.h"

namespace postseal {

namespace {

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

} // namespace

NameValue splitNameValue(QByteArrayView text)
{
    NameValue found;
    found.nameBegin = skipBlanks(text, 0);
    found.nameEnd = found.nameBegin;
    while (found.nameEnd < text.size() && text[found.nameEnd] != '=' &&
           !isBlank(text[found.nameEnd]))
        ++found.nameEnd;
    found.equals = skipBlanks(text, found.nameEnd);
    if (found.nameEnd == found.nameBegin) {
        found.error = "missing attribute name";
        return found;
    }
    if (found.equals == text.size() || text[found.equals] != '=') {
        found.error = "missing '=' after attribute name";
        return found;
    }
    found.valueBegin = skipBlanks(text, found.equals + 1);
    found.valueEnd = text.size();
    while (found.valueEnd > found.valueBegin && isBlank(text[found.valueEnd - 1]))
        --found.valueEnd;
    return found;
}

} // namespace postseal
