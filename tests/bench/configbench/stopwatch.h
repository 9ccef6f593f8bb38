// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace postseal::bench {

/// Milliseconds since it was made, by one of the clocks of clock_gettime(2).
class Stopwatch {
public:
    explicit Stopwatch(clockid_t clock)
        : m_clock(clock)
        , m_begin(now())
    {
    }

    double milliseconds() const { return now() - m_begin; }

private:
    double now() const
    {
        timespec time{};
        clock_gettime(m_clock, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    clockid_t m_clock;
    double m_begin;
};

} // namespace postseal::bench
