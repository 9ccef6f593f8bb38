// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/serverlane.h"

namespace postseal {

ServerLane::ServerLane()
    : m_thread([this](const std::stop_token &ending) { loop(ending); })
{
}

ServerLane::~ServerLane()
{
    cancel();
    m_thread.request_stop();
}

void ServerLane::cancel()
{
    // Stop callbacks run here and may be slow or take locks, so not under ours.
    std::deque<std::stop_source> sources;
    {
        const std::lock_guard lock(m_mutex);
        sources.push_back(m_running);
        for (const Entry &entry : m_waiting)
            sources.push_back(entry.source);
    }
    for (const std::stop_source &source : sources)
        source.request_stop();
}

void ServerLane::enqueue(Work work)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back({.work = std::move(work), .source = {}});
    m_changed.notify_one();
}

void ServerLane::loop(const std::stop_token &ending)
{
    std::unique_lock lock(m_mutex);
    // Waits no more once the lane ends, but what is queued still answers.
    while (m_changed.wait(lock, ending, [this] { return !m_waiting.empty(); })) {
        Entry entry = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_running = entry.source;
        lock.unlock();
        entry.work(entry.source.get_token());
        entry = {};
        lock.lock();
        m_running = std::stop_source(std::nostopstate);
    }
}

} // namespace postseal
