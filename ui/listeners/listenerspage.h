// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

namespace postseal {

/// A card for each inet service of master.cf: encryption, sign-in, client certificate, versions.
class ListenersPage : public Page {
    Q_OBJECT

public:
    explicit ListenersPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Listeners"); }
    QString iconName() const override { return QStringLiteral("network-server"); }

protected:
    void showDraft() override;
};

} // namespace postseal
