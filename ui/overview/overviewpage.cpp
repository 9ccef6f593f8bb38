// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

namespace postseal {

OverviewPage::OverviewPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
}

void OverviewPage::showDraft() {}

} // namespace postseal
