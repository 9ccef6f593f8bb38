// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QList>

namespace postseal {

/// How a listener encrypts, after listeners.md and postconf(5) smtpd_tls_security_level.
enum class Encryption {
    None,
    Offered,  ///< STARTTLS may be used
    Required, ///< STARTTLS must come before mail
    Implicit, ///< TLS from the first byte (smtpd_tls_wrappermode)
    Own,      ///< a word that is no level of smtpd(8), which stops at it, or a value with macros
};

/// One inet row of master.cf that speaks SMTP.
struct Listener {
    QByteArray service; ///< as written: "submission", "127.0.0.1:465"
    QByteArray program; ///< smtpd or postscreen
    QByteArray host;    ///< of "host:port"; empty when the row names none
    QByteArray
        address;      ///< where the server itself reaches it: "127.0.0.1", "::1" or one of its own
    quint16 port = 0; ///< 0: the name is not one that Postfix itself knows
    Encryption encryption = Encryption::None;
    bool signIn = false; ///< smtpd_sasl_auth_enable

    bool operator==(const Listener &) const = default;
};

/// The value that \a service ("submission/inet") sees for parameter \a name: -o of the row,
/// main.cf, else \a fallback. A value that is one "$name" is followed.
QByteArray valueFor(const Configuration &configuration, const QByteArray &service,
                    const QByteArray &name, const QByteArray &fallback = {});

/// Whether master runs \a row: of two rows of one name it takes the last, and
/// master_service_disable switches rows off.
bool isInForce(const Configuration &configuration, const Service &row);

/// The smtpd and postscreen listeners of \a configuration in the order of master.cf.
QList<Listener> listenersOf(const Configuration &configuration);

/// Whether other computers reach  listener, as far as inet_interfaces and its row say.
bool isReachedByOthers(const Configuration &configuration, const Listener &listener);

} // namespace postseal
