// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"
#include "core/x509/foundcertificate.h"

#include <QList>

namespace postseal {

class Workspace;

/// All that is known of the certificates of \a workspace: what a look at the server found, with the
/// draft's own files in it.
CertificateSearch certificatesInView(const Workspace &workspace);

/// The name that the server gives itself in the draft (postconf(5) myhostname).
QByteArray ownNameOf(const Workspace &workspace);

/// What a person should know of the certificates in use, by concernsOf() and in the words of the
/// page Certificates: of those that listeners showed, and of those that the draft names. What is
/// only noted there, and what the linter tells of keys, is left out.
QList<Diagnostic> certificateFindings(const Workspace &workspace, const QDateTime &at);

} // namespace postseal
