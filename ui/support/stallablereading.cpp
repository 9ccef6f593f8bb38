// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/stallablereading.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace postseal {

/// What one asker has in the line.
struct StallableReading::Place {
    Work waiting;
    std::stop_source running{std::nostopstate};
};

class StallableReading::Reader {
public:
    /// It is never taken apart: that would wait for what is stuck.
    static Reader &ofProgram()
    {
        static auto *reader = new Reader;
        return *reader;
    }

    /// Puts \a work there, or nothing; what was there goes outside the lock, as its future calls.
    void put(const std::shared_ptr<Place> &place, Work work)
    {
        std::stop_source running(std::nostopstate);
        {
            const std::lock_guard lock(m_mutex);
            running = place->running;
            std::swap(place->waiting, work);
            std::erase(m_line, place);
            if (place->waiting)
                m_line.push_back(place);
            m_changed.notify_one();
        }
        running.request_stop();
    }

private:
    Reader()
    {
        std::thread([this] { loop(); }).detach();
    }

    [[noreturn]] void loop()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return !m_line.empty(); });
            const std::shared_ptr<Place> place = std::move(m_line.front());
            m_line.pop_front();
            Work work = std::exchange(place->waiting, {});
            const std::stop_source source;
            place->running = source;
            lock.unlock();
            work(source.get_token());
            work = {};
            lock.lock();
            place->running = std::stop_source(std::nostopstate);
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Place>> m_line;
};

StallableReading::StallableReading()
    : m_place(std::make_shared<Place>())
{
}

StallableReading::~StallableReading()
{
    letGo();
}

void StallableReading::letGo()
{
    Reader::ofProgram().put(m_place, {});
}

void StallableReading::put(Work work)
{
    Reader::ofProgram().put(m_place, std::move(work));
}

} // namespace postseal
