// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"

namespace postseal::test {

/// Hands a message to \a recipients (words of a shell) to sendmail(1) on \a host.
bool sendMail(const testbed::TestHost &host, const QString &recipients,
              const QString &options = {});

/// Five messages wait on \a host: one with two recipients at example.org, one to example.org and
/// other.test, one to other.test that is on hold, one to refused.test, whose next hop [127.0.0.1]:1
/// answers nobody, and one to an address at example.org that is hard to read.
bool fillQueue(const testbed::TestHost &host);

} // namespace postseal::test
