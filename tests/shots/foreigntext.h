// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/fault.h"

namespace postseal::shots {

/// True for a text without one Japanese letter that has two Latin words in a row. What Postfix
/// reads or says (names with a sign in them, single words) is no such text.
bool isEnglish(const QString &text);

/// Labels, buttons, titles, tabs, headings, menus and choices of \a window that are English in a
/// Japanese window.
Faults foreignTexts(const QWidget &window);

} // namespace postseal::shots
