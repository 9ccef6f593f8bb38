// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authbackend.h"
#include "core/settings/authlisteners.h"

namespace postseal {

/// The listeners of Dovecot's auth service that Postfix asks by \a backends: a socket with mode
/// 0660 for \a mailOwner, or a port, bound to the address that Postfix uses where that is one.
QList<AuthListener> authListenersFor(const QList<AuthBackend> &backends,
                                     const QByteArray &mailOwner);

/// Dovecot's \a configuration (inspectDovecot()) with the listeners that Postfix asks by
/// \a backends, as the \a version of this Dovecot writes them. Errors as withAuthListener().
Result<Configuration> listenForPostfix(const Configuration &configuration,
                                       const QList<AuthBackend> &backends,
                                       const QByteArray &mailOwner, const QByteArray &version);

/// The same listeners as lines for a file of that Dovecot, for people who write it themselves.
Result<QByteArray> authListenerLines(const QList<AuthBackend> &backends,
                                     const QByteArray &mailOwner, const QByteArray &version);

} // namespace postseal
