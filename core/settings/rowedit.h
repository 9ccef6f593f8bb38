// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

namespace postseal {

/// Puts \a text in the place of the lines of \a row in master.cf, as rowtext.h has it. Refuses also
/// a new port that another row has on the same address. \a row is one of those of \a configuration.
Result<Configuration> withRowText(const Configuration &configuration, const Service &row,
                                  const QByteArray &text);

} // namespace postseal
