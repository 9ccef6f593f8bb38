// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historykey.h"
#include "core/history/restoration.h"
#include "tests/history/historybench.h"

namespace postseal::test {

/// A password that is looked for in all that a history has.
inline const QByteArray kNeedle = "correct-horse-battery";

/// \a configuration with one more file, root's.
inline Configuration withFile(Configuration configuration, const QByteArray &path,
                              const QByteArray &bytes, const QByteArray &mode)
{
    (void)configuration.putFile(path, bytes, mode);
    return configuration;
}

} // namespace postseal::test
