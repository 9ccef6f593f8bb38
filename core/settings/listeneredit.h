// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"

namespace postseal {

// What a person does to a listener, whose name in master.cf \a service is ("submission"); a step of
// something larger (set…) or all of it (with…). ListenerWriter knows where a value goes.

void setEncryption(ListenerWriter &writer, Encryption encryption);
void setSignIn(ListenerWriter &writer, SignIn signIn);
void setClientCertificate(ListenerWriter &writer, ClientCertificate certificate);
/// Default takes the listener's own setting out. Own is what is there.
void setTlsVersions(ListenerWriter &writer, TlsVersions versions);
void setCipherGrade(ListenerWriter &writer, CipherGrade grade);

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

Result<Configuration> withTlsVersions(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, TlsVersions versions);

Result<Configuration> withCipherGrade(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, CipherGrade grade);

/// Gives the listener's row an -o option; BadInput: it cannot stand there.
Result<Configuration> withOption(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &service, const QByteArray &name,
                                 const QByteArray &value);
/// Takes the option out of the row.
Result<Configuration> withoutOption(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &service, const QByteArray &name);

} // namespace postseal
