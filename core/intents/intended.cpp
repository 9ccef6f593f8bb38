// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/intended.h"

namespace postseal {

Result<Intended> intendedBy(const SettingWriter &writer)
{
    const Result<Configuration> next = writer.result();
    if (!next)
        return std::unexpected(next.error());
    return Intended{.next = *next, .said = writer.said()};
}

} // namespace postseal
