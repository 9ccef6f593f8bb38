// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"

namespace postseal::test {

/// Everything in the folder \a directory of \a host: names, kinds, modes, owners, where links lead,
/// contents.
QByteArray stateOf(const testbed::TestHost &host,
                   const QString &directory = QStringLiteral("/etc/postfix"));

/// What an apply must not leave on \a host: files, units, timers, processes. Empty when there is
/// nothing.
QByteArray leftOn(const testbed::TestHost &host);

} // namespace postseal::test
