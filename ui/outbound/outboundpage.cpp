// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/outboundpage.h"

namespace postseal {

OutboundPage::OutboundPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
}

void OutboundPage::showDraft() {}

} // namespace postseal
