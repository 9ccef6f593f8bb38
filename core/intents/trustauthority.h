// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"
#include "core/settings/givenauthority.h"
#include "core/settings/tlstrust.h"

namespace postseal {

/// Certificates of \a authorities are trusted besides those that are so already: of servers that
/// mail goes to, or of clients. They go where what is trusted now stays so:
///   - into the file of smtp_tls_CAfile (smtpd_tls_CAfile), where that is Postfix's own;
///   - into a new one, where none is named; CApath goes on beside it (postconf(5));
///   - into the directory of CApath, or a new one, where CAfile is a distribution's bundle, which
///     its tools write anew, or serves something else too. There each is NAME.pem and HASH.N, since
///     Debian's start script copies the one or the other into the jail by release.
/// What is there already is left alone. main.cf calls the directory of \a configuration
/// \a directory. NotPermitted: a file was not read, so that its contents would be lost; Refused:
/// there is no place for them, or a public
/// authority of clients would make an open relay (permit_tls_all_clientcerts).
Result<Intended> trustAuthorities(const Configuration &configuration, const ServerFacts &facts,
                                  TlsTrust::Side side, const QByteArray &directory,
                                  const QList<GivenAuthority> &authorities);

/// The files that trustAuthorities() may write or has to look at, as \a configuration calls them.
QList<QByteArray> pathsForAuthorities(const Configuration &configuration, const ServerFacts &facts,
                                      TlsTrust::Side side, const QByteArray &directory,
                                      const QList<GivenAuthority> &authorities);

} // namespace postseal
