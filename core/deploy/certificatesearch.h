// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/x509/foundcertificate.h"

namespace postseal {

/// Collects the answer of the remote script's verb "certificates" (remote/25-certificates.sh).
class CertificateCollector {
public:
    /// One frame; what makes no sense is passed over.
    void take(const Frame &frame);
    const CertificateSearch &search() const { return m_search; }

private:
    void takeFile(const QByteArray &text);
    void takeHooks(const QByteArray &body);

    CertificateSearch m_search;
    bool m_isTaken = false; ///< the file that was told of last: a body would be its own
};

/// Looks for certificates on the server: those that main.cf and master.cf of \a configDirectory
/// name, and those of certbot, acme.sh, dehydrated and the distribution. Private keys stay there.
/// Changes nothing.
Result<CertificateSearch> searchCertificates(RootChannel &channel,
                                             const QByteArray &configDirectory,
                                             const Patience &patience);

} // namespace postseal
