// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/serverlane.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <utility>

namespace postseal {

/// Waited at until somebody opens it.
class Gate {
public:
    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    /// False: \a stop was asked for before.
    bool pass(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait(lock, stop, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = false;
};

/// Runs \a job on \a lane, but not before what runs and waits on \a first by now is done. Nobody
/// else waits for that; a job that is cancelled meanwhile runs at once, with a stop asked for.
/// \a first goes no later than \a lane.
template <typename Job>
auto runBehind(ServerLane &first, ServerLane &lane, Job job)
{
    const auto gate = std::make_shared<Gate>();
    first.run([gate](const std::stop_token &) {
        gate->open();
        return true;
    });
    return lane.run([gate, job = std::move(job)](const std::stop_token &stop) mutable {
        gate->pass(stop);
        return job(stop);
    });
}

} // namespace postseal
