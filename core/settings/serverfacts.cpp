// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/serverfacts.h"

#include <algorithm>

namespace postseal {

bool ServerFacts::listensOn(quint16 port) const
{
    return std::ranges::any_of(
        listening, [port](const ListeningSocket &socket) { return socket.port == port; });
}

} // namespace postseal
