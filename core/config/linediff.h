// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// A unified diff with three lines of context for people and patch(1); empty when nothing differs.
/// Both sides are named \a path.
QByteArray unifiedDiff(const QByteArray &before, const QByteArray &after, const QByteArray &path);

} // namespace postseal
