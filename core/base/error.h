// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace postseal {

/// What kind of thing went wrong. Programs decide by it; people read describe().
enum class ErrorCode {
    BadInput,       ///< the person asked for something that cannot be done as written
    Malformed,      ///< a file is refused by Postfix itself; subject is "file, line N"
    NotFound,       ///< a file, host or service is not there
    NotPermitted,   ///< the account may not do this
    HostKeyUnknown, ///< the host's key is in no known_hosts file
    HostKeyChanged, ///< the host shows another key than the known one
    HostKeyRevoked, ///< the host's key is marked @revoked
    AuthFailed,     ///< the server accepted none of the offered credentials
    SudoPassword,   ///< sudo refused the password, or needs one and none was given
    SudoDenied,     ///< the account is not in sudoers
    Network,        ///< no connection, or it broke
    TimedOut,       ///< a deadline passed
    Cancelled,      ///< the person cancelled
    Unsupported,    ///< the server cannot do this; detail says why
    Protocol,       ///< the other side answered with something that makes no sense
    Conflict,       ///< somebody else changed a file since it was read
    Refused,        ///< check, port check or rehearsal refused the draft; nothing was changed
    PutBack,        ///< applied, failed, and the old state is back
    Unsettled,      ///< the connection broke; the server settles it by itself
    RemoteStuck,    ///< the put-back failed; somebody has to look at the server
    Local,          ///< a file or resource of this computer
};

/// A failure: its kind, what it is about (file, host, parameter) and what happened, in one
/// sentence without a full stop, in the program's language. GCC wants facts to have a value.
struct Error {
    ErrorCode code = ErrorCode::Local;
    QString subject;
    QString detail;
    QStringList facts = {}; ///< see signinneed.h NOLINT(readability-redundant-member-init)

    bool operator==(const Error &) const = default;
};

/// The sentence that both programs show for \a error: subject, what happened, what to do.
QString describe(const Error &error);

/// A stable word for programs ("conflict", "host-key-changed"); used in JSON output.
QString codeName(ErrorCode code);

} // namespace postseal
