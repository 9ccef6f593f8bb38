// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyplace.h"
#include "ui/history/historymodel.h"
#include "ui/workspace.h"

#include <stop_token>

namespace postseal {

/// What others did to a server since it was last applied to.
struct DriftSeen {
    HistoryEntry last;
    QList<QByteArray> paths; ///< that differ
    QByteArray diff;
    QString through; ///< changedThrough()

    bool operator==(const DriftSeen &) const = default;
};

/// Reads the history of a workspace's server into a model, newest first, in parts and on the desk:
/// a long one never holds up the window, nor other work there.
class HistoryReader : public QObject {
    Q_OBJECT

public:
    enum class State {
        NotKept, ///< of a folder, or where nobody writes one
        Reading,
        Empty,  ///< nothing was written yet
        Shown,  ///< the model has the newest part at least
        Broken, ///< error() tells
    };

    HistoryReader(Workspace &workspace, HistoryModel &model, QObject *parent = nullptr);

    /// Reads what is new, or all of it when another server is open.
    void read();
    /// Nobody looks any more: what is sought in the whole history is given up.
    void leave();
    /// Somebody looks again: drift() is sought again where that was given up.
    void comeBack();
    /// Of jobs that seek in the whole history; stopped by leave(), and when an apply begins.
    std::stop_token looking() const { return m_looking.get_token(); }

    State state() const { return m_state; }
    /// More is to come.
    bool isPartial() const { return m_partial; }
    const Error &error() const { return m_error; }
    const HistoryPlace &place() const { return m_place; }
    /// Nothing: no apply is known, or it is not read yet.
    const std::optional<DriftSeen> &drift() const { return m_drift; }

signals:
    void changed();

private:
    void forget(const HistoryPlace &place);
    using Part = Result<QList<HistoryRow>>;
    void showNewest(const Part &part);
    void showOlder(const Part &part);
    void readOlder();
    void giveUp();
    void seekDrift();
    void showDrift(const Result<DriftSeen> &drift);

    Workspace &m_workspace;
    HistoryModel &m_model;
    HistoryPlace m_place{.folder = {}, .host = {}};
    State m_state = State::NotKept;
    bool m_partial = false;
    bool m_stale = true;   ///< the server was read since drift() was sought
    bool m_away = false;   ///< nobody looks
    bool m_gaveUp = false; ///< to seek drift() while that was so
    std::stop_source m_looking;
    QByteArray m_newest; ///< commit that drift() was sought at
    int m_chain = 0;     ///< counts beginnings: older parts of an earlier one are late
    Error m_error;
    std::optional<DriftSeen> m_drift;
};

} // namespace postseal
