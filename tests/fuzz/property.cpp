// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/property.h"

#include <cstdio>
#include <cstdlib>

namespace postseal::fuzz {

void require(bool holds, const char *property, std::initializer_list<QByteArray> texts)
{
    if (holds)
        return;
    std::fprintf(stderr, "property failed: %s\n", property);
    for (const QByteArray &text : texts)
        std::fprintf(stderr, "----\n%s\n",
                     text.toPercentEncoding("\n !\"#$&'()*+,/:;<=>?@[\\]^`{|}").constData());
    std::abort();
}

} // namespace postseal::fuzz
