// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// The port of a name that Postfix itself knows (postconf(5), known_tcp_ports) or the number that
/// it is; 0 otherwise.
quint16 wellKnownPort(const QByteArray &name);

/// How well the row \a name ("submission/inet") fits what was asked for: 4 the same text, 3 an inet
/// row asked for without its type, 2 an inet row of the same port ("smtps", "465"), 1 another row
/// asked for without its type, which no port can be meant by; 0 not at all.
int matchOf(const QByteArray &name, const QByteArray &asked);

} // namespace postseal
