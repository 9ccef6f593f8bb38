// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/listenerspage.h"

namespace postseal {

ListenersPage::ListenersPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
}

void ListenersPage::showDraft() {}

} // namespace postseal
