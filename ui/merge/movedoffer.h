// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"
#include "ui/support/offerbar.h"

#include <functional>

namespace postseal {

class Workspace;

/// Above the page while the server's files are others than those that the draft was made for:
/// offers to put the two together.
class MovedOffer : public OfferBar {
    Q_OBJECT

public:
    explicit MovedOffer(Workspace &workspace, QWidget *parent = nullptr);

    /// Reads again and puts together what there is without another question, but for conflicts.
    void readAgainAndMerge();

signals:
    /// The draft is on top of what others did; \a words tell what that was.
    void merged(const QString &words);
    void refused(const postseal::Error &error);

private:
    void lookForMoves();
    void lookUnlessMoved();
    void compute(const std::function<void(const ConfigurationMerge &)> &then);
    QString withRemarks(const QString &words, const ConfigurationMerge &merge) const;
    void describeMerge(const ConfigurationMerge &merge);
    void merge(const ConfigurationMerge &merge);

    Workspace &m_workspace;
    QPushButton *m_merge;
    int m_asked = 0;       ///< the answer to the last question counts
    bool m_atOnce = false; ///< the person asked for it before it was read
};

} // namespace postseal
