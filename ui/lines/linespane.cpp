// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lines/linespane.h"

namespace postseal {

LinesPane::LinesPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
{
    Q_UNUSED(workspace)
}

void LinesPane::setLines(const LinesShown &lines)
{
    Q_UNUSED(lines)
}

} // namespace postseal
