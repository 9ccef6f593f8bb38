// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"

namespace postseal {

/// Lines of main.cf or master.cf that are no setting in force, put together as Postfix would read
/// them were they not commented out.
struct CommentedSetting {
    LogicalLine line;   ///< text without the signs of the comments
    QByteArray follows; ///< it has no name of its own: whose value stands before it, if any's

    bool operator==(const CommentedSetting &) const = default;
};

/// All of a main.cf. Of lines that begin with a blank those are among them that look like a setting
/// of their own, or continue one whose first line alone is commented out.
QList<CommentedSetting> commentedInMain(const QByteArray &bytes);
/// All of a master.cf.
QList<CommentedSetting> commentedInMaster(const QByteArray &bytes);

} // namespace postseal
