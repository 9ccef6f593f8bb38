// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectdialog.h"

namespace postseal {

ConnectDialog::ConnectDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Connect to a server"));
}

} // namespace postseal
