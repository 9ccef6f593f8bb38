// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postseal {

/// Whether a boolean parameter is on: Postfix takes "yes" in any case (conf_bool(3)); nothing is
/// off.
bool isYes(const std::optional<QByteArray> &value);

} // namespace postseal
