// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/plaintext.h"

#include "core/config/logicallines.h"

#include <algorithm>

namespace postseal {

namespace {

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

bool isWholePath(const QByteArray &text)
{
    return text.startsWith('/') && std::ranges::none_of(text, isControl);
}

bool isOneLine(const QByteArray &text)
{
    const auto isUnfit = [](char c) { return isControl(c) && c != '\t'; };
    return std::ranges::none_of(text, isUnfit) &&
           (text.isEmpty() || (!isBlank(text.front()) && !isBlank(text.back())));
}

bool isParameterName(const QByteArray &name)
{
    const auto isFit = [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("=#${}()\"'\\").contains(c);
    };
    return !name.isEmpty() && std::ranges::all_of(name, isFit);
}

bool isBalanced(const QByteArray &text)
{
    int level = 0;
    for (const char c : text) {
        if (c == '{')
            ++level;
        else if (c == '}' && --level < 0)
            return false;
    }
    return level == 0;
}

} // namespace postseal
