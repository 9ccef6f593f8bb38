// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace postseal {

/// What the parameter \a name of main.cf does, what it takes, since when there is it and what puts
/// a change in force: sentences in the language of the window. Empty when there is no text for it.
QStringList parameterFacts(const QByteArray &name);

/// The same for a tooltip, below the name. Empty likewise.
QString parameterTip(const QByteArray &name);

} // namespace postseal
