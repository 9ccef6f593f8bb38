// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <expected>
#include <utility>

namespace postseal {

/// A value, or why there is none. Must be looked at.
template <typename T>
using Result = std::expected<T, Error>;

/// Success, or why not.
using Status = Result<void>;

/// Shorthand for returning an Error from a function that returns Result<T> or Status.
inline std::unexpected<Error> fail(ErrorCode code, QString subject, QString detail)
{
    return std::unexpected(
        Error{.code = code, .subject = std::move(subject), .detail = std::move(detail)});
}

} // namespace postseal
