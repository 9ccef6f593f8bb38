// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/mailhosts.h"
#include "core/probe/proberesult.h"
#include "core/settings/actingpolicy.h"

namespace postseal {

/// What a policy comes to at one host, once DNS is known; smtp_tls_policy.c and tls_client.c.
struct HostPolicy {
    QByteArray level; ///< none, may, encrypt, fingerprint, verify, secure or dane
    QString waits;    ///< mail waits whatever the host does, and why; empty: it need not
    QString weaker;   ///< why level is less than was asked for; empty: it is not
    PeerNeeds needs;  ///< of verify, secure and dane
    TlsOffer offer;
    QByteArray serverName; ///< SNI; empty: none

    /// Without TLS mail waits.
    bool needsTls() const { return level != "none" && level != "may"; }
    bool checksIdentity() const { return needsTls() && level != "encrypt"; }
    bool operator==(const HostPolicy &) const = default;
};

/// Where mail goes and what DNS says of it.
struct HostFacts {
    NextHop hop;
    const MailHosts &hosts;
    const MailHost &host;
    DaneData dane; ///< daneDataOf(); what a level without dane does not ask for stays empty
};

/// \a acting at a host. \a insecureExchangers is the value of smtp_tls_dane_insecure_mx_policy,
/// expanded; \a release tells how names are compared, a null one is a new one.
HostPolicy hostPolicy(const ActingPolicy &acting, const HostFacts &facts,
                      const QByteArray &insecureExchangers, const QVersionNumber &release);

} // namespace postseal
