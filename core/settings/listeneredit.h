// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"

namespace postseal {

// What a person does to a listener. \a service is its name in master.cf ("submission"). A value is
// written where it stands already; else by -o of the listener's row, or in main.cf when it is the
// one on port 25, whose values are the defaults of all others. Nothing is written that is so.

/// Whether a value that is set nowhere goes to main.cf.
bool isSetInMainCf(const Listener &listener);

/// Brings the row back to life, or comments it out; MasterCf::enable(), disable().
Result<Configuration> withListenerOn(const Configuration &configuration, const QByteArray &service,
                                     bool on);

Result<Configuration> withEncryption(const Configuration &configuration, const ServerFacts &facts,
                                     const QByteArray &service, Encryption encryption);

Result<Configuration> withSignIn(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &service, SignIn signIn);

Result<Configuration> withClientCertificate(const Configuration &configuration,
                                            const ServerFacts &facts, const QByteArray &service,
                                            ClientCertificate certificate);

/// Default takes the listener's own setting out. Own is what is there.
Result<Configuration> withTlsVersions(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, TlsVersions versions);
Result<Configuration> withCipherGrade(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, CipherGrade grade);

} // namespace postseal
