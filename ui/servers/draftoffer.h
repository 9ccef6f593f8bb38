// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/draftstore.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace postseal {

class Workspace;

/// Where the drafts of this account wait: its folder for the program's data.
DraftStore draftStore();

/// Above the page: a draft that was left here before, to be taken up or thrown away. Seen only
/// while one waits for what is open.
class DraftOffer : public QFrame {
    Q_OBJECT

public:
    explicit DraftOffer(Workspace &workspace, QWidget *parent = nullptr);

private:
    void look();
    void tell(const QString &words, bool usable);
    void takeUpDraft();
    void throwAway();

    Workspace &m_workspace;
    QString m_place; ///< what was looked for last
    KeptDraft m_draft;
    QLabel *m_text;
    QPushButton *m_takeUp;
};

} // namespace postseal
