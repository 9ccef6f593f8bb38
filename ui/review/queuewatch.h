// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/queueeffects.h"
#include "ui/workspace.h"

#include <QObject>

#include <optional>

namespace postseal {

/// Finds out what the draft does to the mail in the server's queue, without blocking. The queue is
/// read once, and only when the draft is stricter somewhere.
class QueueWatch : public QObject {
    Q_OBJECT

public:
    explicit QueueWatch(Workspace &workspace, QObject *parent = nullptr);

    /// False while it is being found out.
    bool isSettled() const { return m_settled; }
    /// What is known by now.
    const QueueEffects &effects() const { return m_effects; }

signals:
    void changed();

private:
    struct Judgement {
        bool needsQueue = false;
        QueueEffects effects;
    };

    void judge();
    void take(const Judgement &judgement);
    void askWhenReady();
    void settle(const QueueEffects &effects);

    Workspace &m_workspace;
    std::optional<QueueSummary> m_queue;
    QueueEffects m_effects;
    bool m_settled = false;
    bool m_wanted = false; ///< the queue has to be asked for
    int m_asked = 0;       ///< counts the judgements; the last one counts
};

} // namespace postseal
