// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// The name of the account that runs this program; its number when it has none.
QString localAccount();

/// Its home by passwd(5), whatever HOME says; HOME where it has no entry. Where ssh(1) and libssh
/// look for "~".
QString localHome();

} // namespace postseal
