// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/historyentry.h"
#include "core/history/historyplace.h"

#include <memory>

namespace postseal {

/// An apply whose end is not known yet: what the history is to be told of it when the program dies
/// before, or is not let to the history. It lies in a file beside the history, which is locked
/// (flock(2)) as long as this object lives; a file that is there and not locked was left by a
/// program that died.
class BegunApply {
public:
    /// Writes \a entry down, begun at its when. Conflict: another apply to that server is under way
    /// here; Local: the file cannot be written.
    static Result<std::unique_ptr<BegunApply>> begin(const HistoryPlace &place,
                                                     const HistoryEntry &entry);
    /// What a program that died has left, which is ours from here on; null: nothing. Conflict: its
    /// program lives, and will tell how it ended.
    static Result<std::unique_ptr<BegunApply>> left(const HistoryPlace &place);

    BegunApply(const BegunApply &) = delete;
    BegunApply &operator=(const BegunApply &) = delete;
    ~BegunApply();

    /// With when it was begun.
    const HistoryEntry &entry() const { return m_entry; }
    /// Its end is in the history: the file goes.
    void end();
    /// It ended so, and the history could not be told: the file stays, and the next reading tells
    /// that.
    void endedAs(const QString &outcome, const QByteArray &transaction);

private:
    BegunApply(int descriptor, QString path);
    Status write(const HistoryEntry &entry);

    int m_descriptor;
    QString m_path;
    HistoryEntry m_entry;
};

} // namespace postseal
