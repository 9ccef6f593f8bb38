// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployer.h"
#include "core/settings/authaddress.h"

namespace postseal {

/// One server's part of a change that spans two.
struct JointPart {
    Deployer &deployer;
    RootChannel &channel;
    const DeployPlan &plan;
    DeployOptions options;
};

/// What became of a change that spans two servers.
struct JointReport {
    Report dovecot;
    std::optional<Report> postfix; ///< nothing: its part was not begun
    QStringList warnings;
    std::optional<Error> left; ///< Dovecot keeps the new state, which could not be taken back
};

/// How long Dovecot's server waits for the last word when Postfix's part runs with \a options:
/// longer than that takes.
DeployOptions dovecotOptions(DeployOptions options);

/// Asks Dovecot's auth service at each of \a addresses for its handshake, from where \a postfix
/// leads to: that is who will connect. The warnings name what cannot be tried from there; an Error
/// names the address that does not answer.
Result<QStringList> tryAuthServices(Transport &postfix, const QList<AuthAddress> &addresses,
                                    const Patience &patience);

/// Where Dovecot and Postfix are on one server, which takes one transaction at a time: Dovecot's is
/// kept, then Postfix's is made, which asks Dovecot first (tryBackends()), and where that one is
/// not kept Dovecot's is taken back.
JointReport applyInTurn(const JointPart &dovecot, const JointPart &postfix,
                        const Patience &patience);

/// Dovecot's part, the test between (tryAuthServices()) and Postfix's part, in this order, and then
/// both are kept or both put back; docs/transaction.md argues for the order. Whatever breaks, each
/// server ends in its old or new state by itself, and Postfix never in the new one without Dovecot.
JointReport applyJointly(const JointPart &dovecot, const JointPart &postfix,
                         Transport &postfixServer, const QList<AuthAddress> &addresses,
                         const Patience &patience);

/// The Error that stands for a joint change that did not come about; its subject is the server.
std::optional<Error> errorOf(const JointReport &report, const QString &dovecotHost,
                             const QString &postfixHost);

} // namespace postseal
