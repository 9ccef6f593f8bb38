// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"

namespace postseal::test {

/// The directory of links that certbot(1) makes for \a name.
QString certbotLive(const QString &name);

/// Lays \a chain and \a key out on \a host as certbot(1) does for \a name: links in live/NAME into
/// archive/NAME, which only root may enter, and a renewal that runs nothing.
Status layOutAsCertbot(const testbed::TestHost &host, const QString &name, const QByteArray &chain,
                       const QByteArray &key);

} // namespace postseal::test
