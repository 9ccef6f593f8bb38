// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"

namespace postseal {

/// How a listener checks names and passwords; postconf(5), smtpd_sasl_type and its neighbours.
struct ListenerSignIn {
    QByteArray service; ///< of its row: "submission"
    SignIn signIn = SignIn::Off;
    ValueOrigin type;         ///< "dovecot", "cyrus"
    ValueOrigin path;         ///< of Dovecot's socket or port, or the name of Cyrus' own file
    ValueOrigin plainOptions; ///< what is forbidden without TLS
    ValueOrigin tlsOptions;   ///< and within
    ValueOrigin filter;       ///< which mechanisms may be announced (3.6 and later)
    bool chrooted = false;    ///< its smtpd(8) runs in the queue directory as its jail
    Encryption encryption = Encryption::None;

    bool operator==(const ListenerSignIn &) const = default;
};

/// The smtpd(8) listeners in force, in the order of master.cf.
QList<ListenerSignIn> listenerSignIns(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
