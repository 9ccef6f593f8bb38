// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

namespace postseal {

/// How mail flows through the server, what is enforced where, and what needs attention.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Overview"); }
    QString iconName() const override { return QStringLiteral("view-list-details"); }

protected:
    void showDraft() override;
};

} // namespace postseal
