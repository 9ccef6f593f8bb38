// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authaddress.h"
#include "core/settings/listenersignin.h"

namespace postseal {

/// What checks the passwords of one or more listeners, and where smtpd(8) finds it.
struct AuthBackend {
    enum class Kind {
        DovecotSocket,
        DovecotNetwork,
        Cyrus, ///< a library in smtpd(8) itself, which may ask saslauthd(8)
        Other, ///< another type, or a value that is not known from here
    };
    Kind kind = Kind::Other;
    QByteArray written;         ///< smtpd_sasl_path
    QByteArray socket;          ///< as the server has it, the jail included: a whole path
    bool chrooted = false;      ///< its smtpd(8) sees the queue directory as /
    AuthAddress address;        ///< of DovecotNetwork
    QList<QByteArray> services; ///< of the listeners: "submission"

    /// An absolute path within the jail is another file than the same path outside.
    bool isBeyondJail() const { return chrooted && plainPath().startsWith('/'); }
    /// smtpd_sasl_path without "unix:".
    QByteArray plainPath() const;
    /// The folder in which smtpd(8) begins to look for the socket; empty: at the root.
    QByteArray startFolder() const;
    /// Where it is, for people: the socket, "HOST:PORT" or the name of Cyrus' file.
    QByteArray place() const;
    bool operator==(const AuthBackend &) const = default;
};

/// The backends of those of \a listeners that sign people in, each once; \a queueDirectory is
/// Postfix's.
QList<AuthBackend> authBackends(const QList<ListenerSignIn> &listeners,
                                const QByteArray &queueDirectory);

/// Those of \a after for which \a before says something else about who signs in, and how: what a
/// draft turns on, leads elsewhere or restricts.
QList<ListenerSignIn> changedSignIns(const QList<ListenerSignIn> &before,
                                     const QList<ListenerSignIn> &after);

} // namespace postseal
