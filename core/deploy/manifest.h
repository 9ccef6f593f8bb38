// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployplan.h"

namespace postseal {

/// How the transaction is run.
struct DeployOptions {
    bool checkOnly = false;   ///< steps 1 to 3: lock, stage, check, ports, rehearse
    bool rehearse = true;     ///< only the project's own tests switch this off
    int deadlineSeconds = 60; ///< after the swap, until the old state comes back unconfirmed
    QByteArray holder;        ///< who, for the lock and the journal: "anna@desk"

    bool operator==(const DeployOptions &) const = default;
};

/// A request payload for the remote script: the manifest and, behind it, the files' bytes.
struct Payload {
    QByteArray bytes;
    qsizetype manifestLength = 0;
};

/// The payload of \a plan; the format is read by remote/30-manifest.sh and its users.
Payload payloadFor(const DeployPlan &plan, const DeployOptions &options);

} // namespace postseal
