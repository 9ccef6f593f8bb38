// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatespage.h"

namespace postseal {

CertificatesPage::CertificatesPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
}

void CertificatesPage::showDraft() {}

} // namespace postseal
