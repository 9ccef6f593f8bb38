// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/tlsprobe.h"

namespace postseal {

/// Probes \a targets from this computer side by side, each at every address of its host, IPv4 and
/// IPv6; in their order. The result's host is the address. Error Unsupported: this computer has no
/// way to addresses of that family, while the host has others.
QList<ProbeResult> probeFromDesk(const QList<ProbeTarget> &targets, const TrustStore &trust,
                                 const Patience &patience);

} // namespace postseal
