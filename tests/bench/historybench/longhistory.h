// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyplace.h"
#include "core/settings/configuration.h"

namespace postseal::bench {

/// What a history of the bench is made of.
enum class Shape {
    Readings, ///< one kept apply, then readings that find the server changed
    Applies,  ///< kept applies, of which every tenth makes a file
};

/// The server that the histories at \a folder are of.
HistoryPlace benchPlace(const QString &folder);

/// Writes \a entries entries of \a shape at \a place: a main.cf of 200 parameters, of which each
/// entry changes one, a master.cf and files that applies made. "oldest" of main.cf is set by the
/// second entry and never again. Returns the server as it is then. Local.
Result<Configuration> makeLongHistory(const HistoryPlace &place, Shape shape, int entries);

} // namespace postseal::bench
