// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QStandardPaths>

namespace postseal {

/// Keeps the drafts of a test apart from a person's; there are none at first.
inline void forgetDrafts()
{
    QStandardPaths::setTestModeEnabled(true);
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
         QStringLiteral("/drafts"))
        .removeRecursively();
}

} // namespace postseal
