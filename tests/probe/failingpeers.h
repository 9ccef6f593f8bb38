// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "tests/probe/smtppeer.h"

#include <QList>

#include <functional>

namespace postseal::testbed {

/// What a peer does wrong, and the words of it that whoever probes has to tell.
struct FailingPeer {
    const char *name;
    std::function<void(PeerScript &)> change;
    TlsMode mode;
    const char *words;
};

/// Those of whom every way of probing tells the same.
inline QList<FailingPeer> failingPeers()
{
    return {
        {"no STARTTLS", [](PeerScript &s) { s.ehlo = "250 mail.test\r\n"; }, TlsMode::StartTls,
         "does not offer STARTTLS"},
        {"454", [](PeerScript &s) { s.consent = "454 4.7.0 TLS not available\r\n"; },
         TlsMode::StartTls, "“454 4.7.0 TLS not available”"},
        {"injected", [](PeerScript &s) { s.consent = "220 Ready\r\n250 AUTH PLAIN\r\n"; },
         TlsMode::StartTls, "CVE-2011-0411"},
        {"greylisted", [](PeerScript &s) { s.greeting = "450 4.7.1 later\r\n"; }, TlsMode::StartTls,
         "“450 4.7.1 later”"},
        {"TLS wanted, SMTP there", [](PeerScript &) {}, TlsMode::Implicit,
         "TLS handshake: wrong version number"},
    };
}

} // namespace postseal::testbed
