// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

namespace postseal {

/// The server's certificate and key: found on the server, or given as files.
class CertificatesPage : public Page {
    Q_OBJECT

public:
    explicit CertificatesPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Certificates"); }
    QString iconName() const override { return QStringLiteral("view-certificate"); }

protected:
    void showDraft() override;
};

} // namespace postseal
