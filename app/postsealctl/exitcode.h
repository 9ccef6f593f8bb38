// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QList>

namespace postseal::ctl {

/// Exit statuses of postsealctl; told by help and man page (exitStatuses()).
enum ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NoAccess = 3,
    Refused = 4,
    Conflict = 5,
    PutBack = 6,
    Unsettled = 7,
    ProbeFailed = 8,
    Malformed = 9,
};

/// A status in words.
struct ExitStatus {
    ExitCode code;
    const char *words;
};

/// All of them, in order.
const QList<ExitStatus> &exitStatuses();

/// The exit status that stands for \a code.
ExitCode exitCodeOf(ErrorCode code);

} // namespace postseal::ctl
