// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/historyplace.h"

#include <chrono>

namespace postseal {

/// Held while a program writes to a history; the system gives it back when the program dies.
class HistoryLock {
public:
    /// Waits as long as \a most. Local: the file cannot be made; TimedOut: another program holds
    /// it.
    static Result<HistoryLock> take(const HistoryPlace &place, std::chrono::milliseconds most);
    HistoryLock(HistoryLock &&other) noexcept;
    HistoryLock &operator=(HistoryLock &&) = delete;
    ~HistoryLock();

private:
    explicit HistoryLock(int descriptor);

    int m_descriptor;
};

} // namespace postseal
