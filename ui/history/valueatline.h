// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace postseal {

/// The value that the line \a line of a unified diff is about, as ValueName::from() reads it: a
/// parameter, a row or an option of master.cf, a row of a table. Empty: none, or its row is not in
/// the diff.
QString valueAtLine(const QStringList &diff, qsizetype line);

} // namespace postseal
