// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/deployer.h"
#include "core/deploy/seenclient.h"

namespace postseal {

/// \a configuration in which the listener \a service asks for certificates and writes the
/// fingerprints of those it is shown into the log (postconf(5), smtpd_tls_loglevel = 1, peercert).
/// In its row alone: no other listener changes. Errors are those of askForCertificate().
Result<Configuration> withFingerprintsLogged(const Configuration &configuration,
                                             const ServerFacts &facts, const QByteArray &service);

/// A client that connects while a server waits for one.
struct ClientCatch {
    QByteArray holder;  ///< who waits, for the lock and the journal: "anna@desk"
    QByteArray address; ///< that it has to come from; empty: any
    std::chrono::seconds wait{120};
    /// Each client that is seen, once; false ends the waiting.
    std::function<bool(const SeenClient &)> onSeen;
};

/// Carries \a plan out, tells which clients show certificates, and puts the old state back in every
/// case; the server does that by itself when the connection breaks. The Report says PutBack when it
/// did so after waiting, with the clients told by then.
Result<Report> catchClients(Deployer &deployer, RootChannel &channel, const DeployPlan &plan,
                            const ClientCatch &wanted, const Patience &patience);

} // namespace postseal
