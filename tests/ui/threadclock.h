// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace postseal::test {

/// Milliseconds of processor time that this thread has had, clock_gettime(2)
/// CLOCK_THREAD_CPUTIME_ID: what other threads and programs take is not in it.
inline double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace postseal::test
