// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

namespace postseal {

/// The listener \a service ("submission") asks each client for a certificate and takes it without
/// one, too. It is set in its row alone: in main.cf each listener would ask.
Result<Intended> askForCertificate(const Configuration &configuration, const ServerFacts &facts,
                                   const QByteArray &service);

/// The listener \a service turns clients away that have no certificate of a trusted authority
/// (postconf(5) smtpd_tls_req_ccert). TLS is required then. Refuses on port 25, where mail from
/// everybody comes in, and where no authority is trusted.
Result<Intended> requireCertificate(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &service);

} // namespace postseal
