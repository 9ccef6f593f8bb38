// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testhost.h"
#include "ui/connector.h"

namespace postseal::test {

/// How the window signs in on \a host as \a user: by the host's key, with nothing to ask.
inline ConnectRequest signInRequest(const testbed::TestHost &host, const QByteArray &user = "root")
{
    ConnectRequest request;
    request.target = {.user = user, .host = host.address().toUtf8()};
    request.credentials.agent = false;
    request.credentials.identityFiles = {host.keyFile()};
    request.knownHosts = {host.knownHosts()};
    return request;
}

} // namespace postseal::test
