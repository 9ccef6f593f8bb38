// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/deploy/deployer.h"
#include "core/transport/sshtarget.h"

namespace postseal::ctl {

/// --ca, --name (default: the target's host) and --no-probe. Local or BadInput: the PEM file.
Result<ProbeSettings> probeSettingsOf(const Arguments &arguments, const SshTarget &target);

/// The listeners of \a configuration that another computer may reach, seen from \a host.
QList<ProbeTarget> targetsFromDesk(const Configuration &configuration, const QByteArray &host,
                                   const QByteArray &serverName);

/// Probes all \a targets from this computer at the same time; in their order.
QList<ProbeResult> probeFromDesk(const QList<ProbeTarget> &targets, const ProbeSettings &settings,
                                 const std::stop_token &stop);

/// True when the listener did what its mode promises, whatever its certificate is worth.
bool answersWell(const ProbeResult &result);

/// What only this computer sees: ports that answer \a server but not \a desk, or show it another
/// certificate. It says something about the network, not about the configuration.
QStringList networkWarnings(const QList<ProbeResult> &server, const QList<ProbeResult> &desk);

} // namespace postseal::ctl
