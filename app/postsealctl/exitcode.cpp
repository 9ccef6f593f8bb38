// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitcode.h"

namespace postseal::ctl {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput:
        return Usage;
    case ErrorCode::Malformed:
        return Malformed;
    case ErrorCode::HostKeyUnknown:
    case ErrorCode::HostKeyChanged:
    case ErrorCode::HostKeyRevoked:
    case ErrorCode::AuthFailed:
    case ErrorCode::SudoPassword:
    case ErrorCode::SudoDenied:
    case ErrorCode::Network:
    case ErrorCode::TimedOut:
    case ErrorCode::NotPermitted:
        return NoAccess;
    case ErrorCode::Conflict:
        return Conflict;
    case ErrorCode::Refused:
        return Refused;
    case ErrorCode::PutBack:
        return PutBack;
    case ErrorCode::Unsettled:
    case ErrorCode::RemoteStuck:
        return Unsettled;
    case ErrorCode::NotFound:
    case ErrorCode::Cancelled:
    case ErrorCode::Unsupported:
    case ErrorCode::Protocol:
    case ErrorCode::Local:
        break;
    }
    return Failed;
}

} // namespace postseal::ctl
