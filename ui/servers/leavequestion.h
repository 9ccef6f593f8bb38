// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace postseal {

class Workspace;

/// Calls \a go at once where nothing is lost by leaving what is open. With a draft that was not
/// applied it asks first, on top of \a window, and calls \a go later or never.
void leaveThen(Workspace &workspace, QWidget *window, const std::function<void()> &go);

} // namespace postseal
