// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychain.h"

namespace postseal::test {

/// The answer to one call, waited for.
template <typename Value>
class Answer {
public:
    auto taker()
    {
        return [this](const Value &value) {
            m_value = value;
            ++m_times;
        };
    }
    int times() const { return m_times; }
    const Value &value() const { return m_value; }

private:
    Value m_value = {};
    int m_times = 0;
};

using Found = Answer<Result<std::optional<Secret>>>;
using Done = Answer<Status>;

} // namespace postseal::test
