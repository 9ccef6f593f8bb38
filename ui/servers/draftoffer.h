// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/keptdraft.h"
#include "ui/support/offerbar.h"

class QToolButton;

namespace postseal {

class DiffView;
class DraftKeeper;
class Workspace;

/// Above the page: a draft that was left here before, to be taken up or thrown away. Seen only
/// while one waits for what is open.
class DraftOffer : public OfferBar {
    Q_OBJECT

public:
    DraftOffer(Workspace &workspace, DraftKeeper &keeper, QWidget *parent = nullptr);

private:
    /// What a draft comes to with the server as it is now.
    struct Judged {
        Result<ConfigurationMerge> merge;
        QByteArray diff;   ///< of the draft alone
        bool done = false; ///< the server has all of it already
    };
    static Judged judged(const KeptDraft &draft, const Snapshot &read);

    void look();
    using Then = void (DraftOffer::*)(const KeptDraft &, const Judged &);
    void judge(const KeptDraft &draft, Then then);
    void show(const KeptDraft &draft, const Judged &judged);
    void offer(const QString &words, bool usable);
    void takeUpDraft();
    void takeUpJudged(const KeptDraft &draft, const Judged &judged);
    void lay(const KeptDraft &draft, const Result<Configuration> &merged);

    Workspace &m_workspace;
    DraftKeeper &m_keeper;
    int m_asked = 0; ///< the answer to the last question counts
    QToolButton *m_unfold;
    DiffView *m_diff;
    QPushButton *m_takeUp;
};

} // namespace postseal
