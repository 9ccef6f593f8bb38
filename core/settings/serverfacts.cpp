// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/serverfacts.h"

#include <algorithm>

namespace postseal {

QVersionNumber ServerFacts::release() const
{
    return QVersionNumber::fromString(QLatin1StringView(version()));
}

QList<QByteArray> ServerFacts::instances() const
{
    QList<QByteArray> folders =
        parameter("multi_instance_directories").replace(',', ' ').simplified().split(' ');
    folders.removeAll(QByteArray());
    return folders;
}

bool ServerFacts::listensOn(quint16 port) const
{
    return std::ranges::any_of(
        listening, [port](const ListeningSocket &socket) { return socket.port == port; });
}

} // namespace postseal
