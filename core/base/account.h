// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// The name of the account that runs this program; its number when it has none.
QString localAccount();

} // namespace postseal
