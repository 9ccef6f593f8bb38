// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

namespace postseal {

class LevelPanel;
class PolicyPanel;
class WinnerPanel;

/// The default level for outgoing mail and the policy table.
class OutboundPage : public Page {
    Q_OBJECT

public:
    explicit OutboundPage(Workspace &workspace, QWidget *parent = nullptr);
    ~OutboundPage() override;

    QString name() const override { return tr("Outbound policy"); }
    QString iconName() const override { return QStringLiteral("mail-send"); }
    LinesShown lines() const override;
    bool shows(const SearchPlace &place) const override;
    void reveal(const SearchPlace &place) override;

protected:
    void showDraft() override;

private:
    LevelPanel *m_level;
    WinnerPanel *m_winner;
    PolicyPanel *m_policies;
};

} // namespace postseal
