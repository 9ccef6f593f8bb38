// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/opendrafts.h"
#include "core/transport/serverlane.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace postseal {

class Workspace;

/// Where the drafts of this account wait: its folder for the program's data.
DraftStore draftStore();

/// The draft that is open and where it is kept: enough to keep it on another thread.
struct OpenDraft {
    QString place;       ///< what it is for; empty: nothing is open
    QString file;        ///< of the store; empty: it was never kept
    QStringList takenUp; ///< files whose drafts are in it; they go once it is kept
    ChangeSet changes;
    Configuration read, draft; ///< which the changes are between
    /// What this window has open, for the keeper's lane.
    std::shared_ptr<OpenDrafts> held = std::make_shared<OpenDrafts>();

    KeptDraft aside() const;
    Status keep() const;
    /// It was applied or discarded.
    void drop() const;

private:
    void dropFrom(const DraftStore &store, const QString &one) const;
};

/// Writes the draft that is open to this computer's disk a moment after each edit, so that it is
/// there after whatever ends the program, and takes it away when it was applied or discarded. Looks
/// for earlier ones when something is opened; they stay until they are taken up or thrown away.
/// Those that another window has open are left to that.
/// Nothing of that happens on this object's thread.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    explicit DraftKeeper(Workspace &workspace, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~DraftKeeper() override;

    /// Earlier drafts for what is open, not decided upon yet, the newest first.
    const QList<StoredDraft> &waiting() const { return m_waiting; }
    /// Before \a waiting is taken up: no other window has it from then on, until takenUp() or
    /// giveBack(). BadInput: another one had, or took it up since it was found.
    QFuture<Status> claim(const StoredDraft &waiting);
    void giveBack(const QString &file);
    /// What waited in \a file is part of the draft now. When that is undone it waits again.
    void takenUp(const QString &file);
    void throwAway(const QString &file);
    /// What is to be kept by whoever leaves it, who calls leftKept() when that is done.
    OpenDraft openDraft();
    void leftKept();
    /// Nobody edits here any more: what is kept waits for the next who opens its place.
    void letGo();
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
    void waitAgain();
    void decided(const QString &file);

    Workspace &m_workspace;
    OpenDraft m_open;
    QTimer m_moment;
    QList<StoredDraft> m_waiting;
    QStringList m_decided; ///< files, since the last look() began
    int m_asked = 0;       ///< the answer to the last question counts
    bool m_goesOn = false; ///< the draft that is open began, or went on, with an earlier one
    ServerLane m_lane;     ///< last: what runs there is waited for first
};

} // namespace postseal
