// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probewords.h"

#include <algorithm>

namespace postseal {

QByteArray withoutControls(QByteArray text)
{
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

} // namespace postseal
