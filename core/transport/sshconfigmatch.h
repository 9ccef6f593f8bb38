// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshoptions.h"
#include "core/transport/sshsurroundings.h"

namespace postseal {

/// What the lines Host and Match are compared with.
struct SshMatchSubject {
    QByteArray host;         ///< as it was asked for; in the final pass where it leads
    QByteArray originalHost; ///< as it was asked for
    bool finalPass = false;
};

/// What a line Match comes to.
struct SshMatched {
    bool matches = true;
    bool wantsFinalPass = false; ///< it asks for "final", so that all is read a second time
    bool asksVersion = false;    ///< of OpenSSH, which is taken as not met
    bool isAllRead = true;       ///< false: words are left that belong to no condition
};

/// Compares \a conditions (ssh_config(5), Match) with \a subject and with the \a options set so
/// far. A command (exec) is run when all before it holds and \a mayRun. BadInput without a subject:
/// ssh(1) takes no such line.
Result<SshMatched> sshMatched(const QByteArray &conditions, const SshMatchSubject &subject,
                              const SshOptions &options, const SshSurroundings &surroundings,
                              bool mayRun);

} // namespace postseal
