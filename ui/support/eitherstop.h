// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

namespace postseal {

/// Stopped as soon as one of two is: of the lane that a job runs on, and of whoever wants its
/// answer.
class EitherStop {
public:
    EitherStop(const std::stop_token &one, const std::stop_token &other)
        : m_one(one, [this] { m_source.request_stop(); })
        , m_other(other, [this] { m_source.request_stop(); })
    {
    }

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source; ///< first: a callback may run at once
    std::stop_callback<std::function<void()>> m_one, m_other;
};

} // namespace postseal
