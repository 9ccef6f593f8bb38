// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authlisteners.h"

namespace postseal {

/// \a files with \a wanted in place, whose members without a value are left as they are. With a
/// place (file, line) it is the listener there that gets the values; else the socket of that path
/// or the listener of that port; else a new one, in "service auth" where the files have it, as the
/// \a version of the Dovecot writes it; a block that is commented out there comes back to life.
/// BadInput: it cannot be written. NotPermitted: the file it belongs in was not read.
Result<DovecotFiles> withAuthListener(const DovecotFiles &files, const AuthListener &wanted,
                                      const QByteArray &version);

/// The same for the \a configuration of a Dovecot.
Result<Configuration> withAuthListener(const Configuration &configuration,
                                       const AuthListener &wanted, const QByteArray &version);

} // namespace postseal
