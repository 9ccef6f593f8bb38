// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/futurework.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

namespace postseal {

/// Reads what may lie on a server that does not answer, as a home on NFS does: on a thread of the
/// whole program that nobody waits for, neither who asked nor the program's end. Of each asker one
/// job waits at the most, so that at any time no more than one is stuck.
class StallableReading {
public:
    StallableReading();
    StallableReading(const StallableReading &) = delete;
    StallableReading &operator=(const StallableReading &) = delete;
    /// Lets go of what was asked for; does not wait.
    ~StallableReading();

    /// Queues \a job, T(const std::stop_token &), in the place of the one that still waits. It
    /// holds all that it needs, since it may outlive who asked. The future of a job that never runs
    /// is cancelled: onDone() calls nobody.
    template <typename Job>
    auto run(Job job)
    {
        auto [work, value] = futureWork(std::move(job));
        put(std::move(work));
        return value;
    }

    /// Asks the running job to stop and drops the one that waits.
    void letGo();

private:
    using Work = std::move_only_function<void(const std::stop_token &)>;
    struct Place;
    class Reader;

    void put(Work work);

    std::shared_ptr<Place> m_place;
};

} // namespace postseal
