// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/owners.h"
#include "core/settings/snapshot.h"
#include "ui/overview/mailflow.h"
#include "ui/overview/remark.h"
#include "ui/overview/servedcertificate.h"

#include <QCoreApplication>
#include <QString>

namespace postseal {

/// Why a listener may have no handshake.
enum class Probing {
    Impossible, ///< a folder answers nothing
    Running,
    Idle,
};

/// The sentences of the overview.
class OverviewWords {
    Q_DECLARE_TR_FUNCTIONS(OverviewWords)

public:
    static QString sender(Sender sender);
    /// The listener and what is enforced there: "Port 465: always encrypted".
    static Remark enforced(const WayIn &way);
    static Remark enforced(const WayOut &way);
    /// The last handshake, or why there is none.
    static Remark handshake(const WayIn &way, Probing probing);
    static Remark handshake(const WayOut &way);
    /// Where mail goes: to its destinations, or to the relay host.
    static QString destination(const WayOut &way);

    static Remark owner(const Owner &owner);
    /// Names, issuer, ports.
    static QString certificate(const ServedCertificate &certificate);
    static Remark validity(const ServedCertificate &certificate);
    /// What cannot be seen in \a snapshot; \a isServer is false for a folder.
    static Remark unseen(const Snapshot &snapshot, bool isServer);
};

} // namespace postseal
