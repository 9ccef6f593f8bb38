// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace postseal {

class DraftKeeper;
class Workspace;

/// Keeps the draft that is open for the next time; false when leaving would lose something all the
/// same.
bool keepDraft(DraftKeeper &keeper);

/// Keeps the draft that is open for the next time and calls \a go. Where leaving loses something
/// all the same it asks first, on top of \a window, and calls \a go later or never.
void leaveThen(Workspace &workspace, DraftKeeper &keeper, QWidget *window,
               const std::function<void()> &go);

} // namespace postseal
