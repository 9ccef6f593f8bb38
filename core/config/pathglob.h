// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// Those of the absolute \a paths that glob(3) with GLOB_BRACE finds for \a pattern, in its order:
/// sorted by bytes, one alternative in braces after the other. "*" finds no hidden file.
QList<QByteArray> globbed(const QList<QByteArray> &paths, const QByteArray &pattern);

} // namespace postseal
