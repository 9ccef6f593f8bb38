// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"
#include "core/config/textedit.h"

namespace postseal {

/// The edits that give the entry \a line ("name = …") of \a bytes the value \a value, touching only
/// lines whose words change.
QList<TextEdit> valueEdits(const QByteArray &bytes, const LogicalLine &line,
                           const QByteArray &value);

} // namespace postseal
