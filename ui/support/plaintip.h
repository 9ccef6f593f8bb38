// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// \a text as a tool tip that shows it as it is. Qt takes a tip for HTML where it looks like it
/// (Qt::mightBeRichText()), and what servers say or certificates are called is not for that.
QString plainTip(const QString &text);

} // namespace postseal
