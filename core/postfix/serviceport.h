// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Address and port of an inet row of master.cf.
struct ServicePort {
    QByteArray host; ///< empty: every address of inet_interfaces; IPv6 without brackets
    QByteArray port; ///< number or service name

    bool operator==(const ServicePort &) const = default;
};

/// Splits "submission", "127.0.0.1:465" or "[::1]:25"; master(5).
ServicePort splitServicePort(const QByteArray &service);

/// The port that Postfix itself knows \a name by (known_tcp_ports), or the number it is; 0: the
/// server's services file decides, or it is no port.
quint16 portNumber(const QByteArray &name);

} // namespace postseal
