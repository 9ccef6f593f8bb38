// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/record.h"
#include "ui/workspace.h"

#include <memory>
#include <optional>

namespace postseal {

/// Writes what a workspace reads and applies into the server's history, on the workspace's desk:
/// nothing waits for it. Where Workspace::historyFolder() is empty, it writes nothing.
class WorkspaceRecord : public QObject {
    Q_OBJECT

public:
    /// Lives no longer than \a workspace.
    explicit WorkspaceRecord(Workspace &workspace, QObject *parent = nullptr);
    ~WorkspaceRecord() override;

    /// The history of the server that is open; its host is empty where none is.
    HistoryPlace place() const;
    /// What the person says of the next apply. It is forgotten with that, and with the server.
    void setNote(const QString &note) { m_note = note; }
    const QString &note() const { return m_note; }

signals:
    /// The history has a commit more.
    void recorded();
    /// It could not be written, once for each server that is opened; all else goes on.
    void failed(const postseal::Error &error);

private:
    /// An apply whose end is not in the history yet; filled on the desk.
    using Begun = std::shared_ptr<std::unique_ptr<BegunApply>>;

    Witness witness() const;
    void follow();
    void noteBegin();
    void noteFailure();
    void noteSettled(const QByteArray &id, LeftBehind how);
    void noteReading(const Snapshot &snapshot);
    void noteReport(const Report &report);
    void show(const Result<QByteArray> &commit, const HistoryPlace &place);

    Workspace &m_workspace;
    Workspace::Phase m_phase = Workspace::Phase::Empty; ///< the last work that was begun
    QDateTime m_since;                                  ///< when it was
    Configuration m_before, m_wanted;                   ///< of the apply
    QString m_note;
    Begun m_begun;
    std::optional<HistoryEntry> m_settled; ///< what the next reading is told for
    HistoryPlace m_told;                   ///< of which it was said that it cannot be written
};

} // namespace postseal
