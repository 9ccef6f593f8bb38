// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/draftstore.h"
#include "ui/support/offerbar.h"

class QToolButton;

namespace postseal {

class DiffView;
class DraftKeeper;
class Workspace;

/// Above the page: the newest draft that was left here before, to be taken up or thrown away, and
/// behind it the others, one by one. Seen only while one waits for what is open.
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
    using Then = void (DraftOffer::*)(const StoredDraft &, const Judged &);
    void judge(const StoredDraft &waiting, Then then);
    void show(const StoredDraft &waiting, const Judged &judged);
    void offer(const QString &words, bool usable);
    void takeUpDraft();
    void takeUpJudged(const StoredDraft &waiting, const Judged &judged);
    void lay(const StoredDraft &waiting, const Result<Configuration> &merged);
    void layClaimed(const StoredDraft &waiting, const Result<Configuration> &merged);

    Workspace &m_workspace;
    DraftKeeper &m_keeper;
    QString m_shown; ///< the file of the one that the words and buttons are about
    int m_asked = 0; ///< the answer to the last question counts
    QToolButton *m_unfold;
    DiffView *m_diff;
    QPushButton *m_takeUp;
};

} // namespace postseal
