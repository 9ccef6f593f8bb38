// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/deploy/deployer.h"
#include "core/transport/sshtarget.h"

namespace postseal::ctl {

/// --ca, --name (default: the target's host) and --no-probe. Local or BadInput: the PEM file.
Result<ProbeSettings> probeSettingsOf(const Arguments &arguments, const SshTarget &target);

class Interrupt;

/// What --client-cert and --client-key name; null: nothing. The passphrases are those of
/// readGiven() by --client-passphrase-fd. Local, BadInput: the files.
Result<std::shared_ptr<const GivenPair>> clientOf(const Arguments &arguments,
                                                  const Interrupt &interrupt);

/// Probes all \a targets from this computer, within the patience of \a settings.
QList<ProbeResult> shakeFromDesk(const QList<ProbeTarget> &targets, const ProbeSettings &settings,
                                 const std::stop_token &stop);

} // namespace postseal::ctl
