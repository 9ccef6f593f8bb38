// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probewords.h"

#include <algorithm>

namespace postseal {

QByteArray withoutControls(QByteArray text)
{
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

} // namespace postseal
