// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/changes.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/interrupt.h"
#include "core/deploy/deployer.h"

#include <chrono>

namespace postseal::ctl {

/// Longer than any transaction takes; a dead connection shows earlier, by its missing signs of
/// life.
constexpr std::chrono::seconds kTransaction(600);

/// What the command line says, read before anything is connected.
struct Order {
    Changes changes;
    ProbeSettings probes;
    DeployOptions options;
    QJsonObject beside; ///< what the JSON report has besides once the change is kept
};

/// Reads it for the server \a url. BadInput or Local.
Result<Order> orderOf(const QString &url, bool checkOnly, const Arguments &arguments,
                      const Interrupt &interrupt);

/// What `check` and `apply` have in common: the whole way on a server, told as it happens.
/// Returns the exit status.
int deploy(const QString &target, bool checkOnly, const Arguments &arguments);
int deploy(const QString &target, const Order &order, const Arguments &arguments,
           const Interrupt &interrupt);
/// The same on a server that was read already, with root's rights.
int deploy(Visit &there, const Order &order, const Arguments &arguments,
           const Interrupt &interrupt);

} // namespace postseal::ctl
