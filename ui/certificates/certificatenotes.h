// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/settings/snapshot.h"
#include "core/x509/foundcertificate.h"

#include <QCoreApplication>

namespace postseal {

/// Sentences around the list of certificates.
class CertificateNotes {
    Q_DECLARE_TR_FUNCTIONS(CertificateNotes)

public:
    /// Which certificates are named now, where that is written, and what is wrong with it.
    static QString now(const Configuration &draft, const ServerFacts &facts,
                       const CertificateSearch &search);
    /// Which listeners of \a live still show a certificate that was renewed, by \a handshakes;
    /// empty: none.
    static QString outdated(const Snapshot &live, const CertificateSearch &search,
                            const QList<ProbeResult> &handshakes);
    /// What could not be seen, or that nothing was found; empty: nothing to say.
    static QString search(const CertificateSearch &search);
    /// Why nothing of a server is shown for a folder.
    static QString folder();
};

} // namespace postseal
