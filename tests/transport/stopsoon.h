// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/bytestream.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace postseal::testbed {

/// Asks for a stop a moment after its making, while the test blocks in a call, and tells how long
/// the call took to come back from then on.
class StopSoon {
public:
    explicit StopSoon(std::chrono::milliseconds after = std::chrono::milliseconds(100))
        : m_thread([this, after](const std::stop_token &ending) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any never;
            never.wait_for(lock, ending, after, [] { return false; });
            m_asked = std::chrono::steady_clock::now();
            m_source.request_stop();
        })
    {
    }

    /// A deadline far away, and the stop.
    Patience patience() const
    {
        return {.deadline = QDeadlineTimer(std::chrono::seconds(60)), .stop = m_source.get_token()};
    }
    /// Milliseconds since the stop was asked for.
    qint64 elapsed()
    {
        m_thread.join();
        const auto since = std::chrono::steady_clock::now() - m_asked;
        return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    }

private:
    std::stop_source m_source;
    std::chrono::steady_clock::time_point m_asked;
    std::jthread m_thread;
};

} // namespace postseal::testbed
