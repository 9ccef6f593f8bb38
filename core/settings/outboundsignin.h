// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/valueorigin.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// A row of a password table, without the password; SASL_README, "sasl_passwd".
struct PasswordRow {
    QByteArray key;  ///< a next hop, a host or a sender, in lower case; empty: it is none of them
    QByteArray user; ///< null: nothing parts it from a password, so that it may be one
    int line = 0;    ///< of the table's source, from 1

    bool operator==(const PasswordRow &) const = default;
};

/// A table of smtp_sasl_password_maps.
struct PasswordTable {
    QByteArray type; ///< what stands before the name: "hash", "proxy:pgsql"
    QByteArray path; ///< of its source, where it is a file that Postseal knows
    /// Nothing: not known from here. A server's never are, since its passwords stay there.
    std::optional<QList<PasswordRow>> rows;

    bool operator==(const PasswordTable &) const = default;
};

/// How a row of smtp(8) signs in at the servers that it sends to; postconf(5),
/// smtp_sasl_auth_enable and its neighbours.
struct OutboundSignIn {
    enum class Fault {
        NoTable,             ///< smtp(8) stops: "specify a password table"
        PasswordInMainCf,    ///< a table in the value itself, which everybody may read
        ReadableByOthers,    ///< the source of a table
        NoPassword,          ///< a row without the sign between user and password
        NoPasswordsInTls,    ///< PLAIN and LOGIN are forbidden within TLS too
        PasswordsWithoutTls, ///< allowed without TLS, and TLS is not demanded
        NoRowForNextHop,     ///< no key is a name of the relay host, as it is written
    };
    QByteArray service;  ///< of its row of master.cf: "smtp/unix"
    ValueOrigin enabled; ///< smtp_sasl_auth_enable
    QList<PasswordTable> tables;
    /// What is forbidden, by words: of a session without TLS, within TLS, and with a server whose
    /// certificate was verified.
    ValueOrigin plainOptions, tlsOptions, verifiedOptions;
    QByteArray nextHop;     ///< relayhost, where this row takes mail there; empty: none
    bool bySender = false;  ///< smtp_sender_dependent_authentication
    bool tlsNeeded = false; ///< at the next hop, or by default where there is none
    QList<Fault> faults;    ///< in the order above

    bool operator==(const OutboundSignIn &) const = default;
};

/// The rows of smtp(8) in force that sign in, in the order of master.cf.
QList<OutboundSignIn> outboundSignIns(const Configuration &configuration, const ServerFacts &facts);

/// The keys under which smtp(8) looks for the password of \a nextHop whatever the sender: the host,
/// then the next hop as it is written; of a name without brackets the host is a mail exchanger of
/// it, which is not known from here (smtp_sasl_glue.c).
QList<QByteArray> passwordKeys(const QByteArray &nextHop);

} // namespace postseal
