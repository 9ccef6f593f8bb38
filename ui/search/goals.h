// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"

#include <QList>

namespace postseal {

/// The pages, and what a person comes to do: found by what it is called in every language, and by
/// other words for it. A goal is a button or field of a page, or an action of the window's menu.
QList<SearchEntry> goalEntries();

/// The same for what can be done while nothing is open.
QList<SearchEntry> firstGoalEntries();

/// What the program \a calls a page or an action, without the mark of its key.
QString plainTitle(const QString &calls);

} // namespace postseal
