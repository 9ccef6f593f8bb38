// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/draftstore.h"
#include "core/transport/serverlane.h"

#include <QObject>
#include <QTimer>

namespace postseal {

class Workspace;

/// Where the drafts of this account wait: its folder for the program's data.
DraftStore draftStore();

/// Writes the draft that is open to this computer's disk a moment after each edit, so that it is
/// there after whatever ends the program, and takes it away when it was applied or discarded. Looks
/// for an earlier one when something is opened. Nothing of that happens on this object's thread.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    explicit DraftKeeper(Workspace &workspace, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~DraftKeeper() override;

    /// An earlier draft for what is open, not decided upon yet; nothing: none. An Error: there is
    /// one that cannot be read.
    const Result<std::optional<KeptDraft>> &waiting() const { return m_waiting; }
    bool isWaiting() const { return !m_waiting || m_waiting->has_value(); }
    /// What waits is part of the draft now.
    void takenUp();
    void throwAway();
    /// The draft that is open was written by whoever leaves it.
    void leftKept() { m_moment.stop(); }
    /// What the store has for this place is the draft that is open.
    bool keepsOwn() const { return m_own; }
    /// What is kept, looked for and taken away goes through here, one after the other.
    ServerLane &lane() { return m_lane; }

signals:
    /// waiting() is another.
    void found();
    void notKept(const postseal::Error &error);

private:
    void lookAround();
    void look();
    void note();
    void write();

    Workspace &m_workspace;
    QString m_place; ///< what m_changes are for
    ChangeSet m_changes;
    QTimer m_moment;
    Result<std::optional<KeptDraft>> m_waiting = std::nullopt;
    bool m_looking = false;
    int m_asked = 0;       ///< the answer to the last question counts
    bool m_own = false;    ///< the draft that is open is in the store
    bool m_beside = false; ///< the same, beside one that waits
    ServerLane m_lane;     ///< last: what runs there is waited for first
};

} // namespace postseal
