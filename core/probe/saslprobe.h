// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/authhandshake.h"
#include "core/settings/authbackend.h"

namespace postseal {

/// A folder, socket or file on the way to a socket, as stat(1) has it.
struct PathStep {
    enum class Kind { Folder, Socket, Other, Absent, Unseen };
    Kind kind = Kind::Unseen;
    QByteArray path;
    unsigned mode = 0; ///< the permission bits
    QByteArray uid, gid, owner, group;

    bool operator==(const PathStep &) const = default;
};

/// Who smtpd(8) is when it connects: mail_owner (postconf(5)) and its groups. Empty: unknown.
struct PostfixUser {
    QByteArray uid;
    QList<QByteArray> gids;

    /// Whether the permission bits of \a step let it through: "x" of a folder, "w" of a socket
    /// (unix(7)). Access lists and SELinux are not in them.
    bool mayPass(const PathStep &step) const;
    bool operator==(const PostfixUser &) const = default;
};

/// How a connection from the server went.
enum class Contact {
    NotTried,    ///< nothing on the server can do it, nor may SSH
    Answered,    ///< connected, and something came or it was closed
    Connected,   ///< connected; nothing was asked
    Silent,      ///< connected, and nothing came in time
    Absent,      ///< ENOENT
    Denied,      ///< EACCES
    Refused,     ///< ECONNREFUSED: nobody listens, or an old socket
    TimedOut,    ///< no answer at all
    Unreachable, ///< no way, or no such name
    Failed,      ///< anything else
};

/// What was seen of a backend from the server.
struct BackendSight {
    QList<PathStep> way;     ///< to the socket, from / on; the last may be absent
    QList<PathStep> outside; ///< the same path outside of the jail, for isBeyondJail()
    PostfixUser user;
    Contact contact = Contact::NotTried;
    bool asPostfix = false; ///< the connection was made as the user above
    QByteArray by;          ///< what made it: "perl", "python3", "ssh"
    QByteArray answer;
    bool ended = false; ///< the other side closed it

    bool operator==(const BackendSight &) const = default;
};

/// What a listener announces with a backend that is alive; nothing: not known from here.
struct ListenerMechanisms {
    QByteArray service;
    std::optional<QList<QByteArray>> beforeTls, afterTls;
    bool isBefore = false, isAfter = false; ///< AUTH is possible there at all
    bool filtered = false;                  ///< it is smtpd_sasl_mechanism_filter that leaves none

    /// Where AUTH is possible and none is left smtpd(8) ends the session.
    bool hasNone() const;
    bool operator==(const ListenerMechanisms &) const = default;
};

/// How it stands with a backend. Each trap has a sentence of its own (stateWords()).
enum class BackendState {
    Alive,
    Unknown,       ///< it could not be tried, and nothing speaks against it
    NoMechanism,   ///< alive, but a listener has nothing to announce
    Missing,       ///< no socket at its path
    MissingInJail, ///< there is one outside of the jail
    NoSocket,      ///< something else than a socket has that path
    Denied,        ///< owner and mode keep the user of Postfix out
    Dead,          ///< a socket to which nobody listens
    Internal,      ///< auth-master or auth-userdb
    Login,         ///< for Dovecot's login processes
    Stranger,      ///< no auth service at all
    OtherVersion,
    Silent, ///< connected, and not a word
    PortRefused,
    PortBlocked, ///< no answer: a firewall
    Unreachable,
    SaslauthdMissing,
    SaslauthdDenied,
    SaslauthdDead,
};

/// A backend, what was seen of it, and what that means.
struct BackendReport {
    AuthBackend backend;
    BackendSight sight;
    BackendState state = BackendState::Unknown;
    AuthService service; ///< what Dovecot said
    QList<ListenerMechanisms> mechanisms;
    QByteArray cyrusFile, cyrusMethod; ///< the library's settings, and who checks passwords there

    /// smtpd(8) ends with "no SASL authentication mechanisms" for every client (SASL_README).
    bool isDeadly() const;
    /// Nothing stands in the way of a sign-in, as far as can be seen.
    bool isGood() const { return state == BackendState::Alive || state == BackendState::Unknown; }
    bool operator==(const BackendReport &) const = default;
};

/// Judges \a sight of \a backend, which \a listeners use; \a release is Postfix's. Pure.
BackendReport judgedBackend(const AuthBackend &backend, const BackendSight &sight,
                            const QList<ListenerSignIn> &listeners, const QVersionNumber &release);

/// The first step of \a way that keeps \a user out, from \a from on (what smtpd(8) starts at);
/// null: none.
const PathStep *obstacleOn(const QList<PathStep> &way, const PostfixUser &user,
                           const QByteArray &from);

} // namespace postseal
