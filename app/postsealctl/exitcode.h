// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace postseal::ctl {

/// Exit statuses of postsealctl; printed by --help and documented in docs/postsealctl.md.
enum ExitCode {
    Done = 0,
    Failed = 1,      ///< any other failure
    Usage = 2,       ///< the command line or a change makes no sense
    NoAccess = 3,    ///< no connection, host key not trusted, or no rights
    Refused = 4,     ///< check or rehearsal refused the draft; nothing was changed
    Conflict = 5,    ///< somebody else changed a file or applies right now; nothing was changed
    PutBack = 6,     ///< applied, failed, and the old state is back
    Unsettled = 7,   ///< the connection broke, or the put-back failed; look at the server
    ProbeFailed = 8, ///< a handshake failed or could not be verified (probe)
    Malformed = 9,   ///< a file that Postfix itself refuses (dump, plan)
};

/// The exit status that stands for \a code.
ExitCode exitCodeOf(ErrorCode code);

} // namespace postseal::ctl
