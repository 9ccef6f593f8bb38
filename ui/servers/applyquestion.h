// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace postseal {

class Workspace;

/// While \a workspace applies: calls \a go, which is to close something, once the changes are in
/// force. Where they come not into force it is not called, and what happened stays to be read. For
/// a server it asks on top of \a window whether the apply is to be cancelled instead; a folder is
/// written in a moment, and what an earlier apply left is settled in any case. A later call takes
/// the place of an earlier one.
void whenApplied(Workspace &workspace, QWidget *window, const std::function<void()> &go);

} // namespace postseal
