// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"

namespace postseal::ctl {

const QList<ExitStatus> &exitStatuses()
{
    static const QList<ExitStatus> statuses{
        {Done, "done; also when nothing had to be changed"},
        {Failed, "any other failure; nothing was changed unless the message says so"},
        {Usage, "the command line or a change makes no sense"},
        {NoAccess, "no connection, host key not trusted, sign-in or sudo refused, no rights"},
        {Refused,
         "checks or rehearsal refused the draft, or it was cancelled in time; nothing was changed"},
        {Conflict, "somebody else changed a file or applies right now; nothing was changed"},
        {PutBack, "applied, then failed or cancelled; the old state is back"},
        {Unsettled, "the connection broke, or the put-back failed: look at the server"},
        {ProbeFailed, "a handshake failed or could not be verified (probe), not all could be "
                      "asked (matrix), mail would not go out or cannot be pinned "
                      "(check-policy), relaying is not as the settings say or open to strangers "
                      "(relay-test), or who checks passwords does not answer (sasl)"},
        {Malformed, "a file that Postfix itself refuses"},
    };
    return statuses;
}

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
