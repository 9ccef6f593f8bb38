// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/futurework.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace postseal {

/// The one thread on which everything for one server happens, job after job. Jobs take values and
/// return a value; every job runs and answers, a cancelled one with a stop already asked for.
class ServerLane {
public:
    ServerLane();
    ServerLane(const ServerLane &) = delete;
    ServerLane &operator=(const ServerLane &) = delete;
    /// Cancels what is there and waits for it.
    ~ServerLane();

    /// Queues \a job, T(const std::stop_token &), and returns its coming value.
    template <typename Job>
    auto run(Job job)
    {
        auto [work, value] = futureWork(std::move(job));
        enqueue(std::move(work));
        return value;
    }

    /// Asks the running job and the waiting ones to stop. Later ones are not concerned.
    void cancel();

private:
    using Work = std::move_only_function<void(const std::stop_token &)>;
    struct Entry {
        Work work;
        std::stop_source source;
    };

    void enqueue(Work work);
    void loop(const std::stop_token &ending);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Entry> m_waiting;
    std::stop_source m_running{std::nostopstate};
    std::jthread m_thread; ///< last, so that it is joined before the rest goes
};

} // namespace postseal
