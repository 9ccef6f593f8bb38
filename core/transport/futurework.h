// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>

#include <functional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace postseal {

/// Work for a thread, and the value that comes of it.
template <typename Value>
struct FutureWork {
    std::move_only_function<void(const std::stop_token &)> work;
    /// Cancelled when the work goes without having run.
    QFuture<Value> value;
};

/// \a job, T(const std::stop_token &), to be run once on any thread.
template <typename Job>
auto futureWork(Job job)
{
    using Value = std::invoke_result_t<Job &, const std::stop_token &>;
    QPromise<Value> promise;
    promise.start();
    QFuture<Value> value = promise.future();
    auto work = [job = std::move(job),
                 promise = std::move(promise)](const std::stop_token &stop) mutable {
        if constexpr (std::is_void_v<Value>)
            job(stop);
        else
            promise.addResult(job(stop));
        promise.finish();
    };
    return FutureWork<Value>{.work = std::move(work), .value = std::move(value)};
}

} // namespace postseal
