// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/listener.h"

namespace postseal {

/// A listener as a person wants it beside those of master.cf.
struct NewListener {
    QByteArray address; ///< empty: all of inet_interfaces; else IPv4, IPv6 or a host name
    QByteArray port;    ///< number, or a name that Postfix itself knows
    Encryption encryption = Encryption::Required;
    bool signIn = false; ///< for people who sign in, after TLS, and for nobody else

    bool operator==(const NewListener &) const = default;
};

/// Its name in master.cf, with the number of the port, which every version and every server reads:
/// "[::1]:587". BadInput: master would stop at the address or port.
Result<QByteArray> serviceNameOf(const Configuration &configuration, const NewListener &wanted);

/// A new row of smtpd(8) for \a wanted, named postfix/PORT in the log. With sign-in it takes mail
/// of people who signed in alone; without it is no more open than the row on port 25, whose options
/// it has. Refuses a port that another row has on the same address, and TLS or sign-in without a
/// certificate of the server; one that only offers TLS may come before the certificate.
Result<Intended> addListener(const Configuration &configuration, const ServerFacts &facts,
                             const NewListener &wanted);

} // namespace postseal
