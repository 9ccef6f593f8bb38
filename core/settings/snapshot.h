// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// One look at a server: what it is and what its files said at that moment.
struct Snapshot {
    ServerFacts facts;
    Configuration configuration;
    QMap<QByteArray, ConfigFile> files; ///< as read, by the path that names them

    bool operator==(const Snapshot &) const = default;
};

} // namespace postseal
