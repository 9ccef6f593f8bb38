// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/place.h"

namespace postseal {

/// Parameters whose value is the path of a PEM file, or a list of such paths.
const QList<QByteArray> &pemFileNames();

/// The places that name PEM files which a process that does TLS reads.
QList<Place> pemPlaces(const Configuration &configuration, const ServerFacts &facts);

/// Whether the row of \a scope does TLS as a server, as far as its settings tell.
bool doesServerTls(const Scope &scope);

/// The path of Dovecot's socket for the smtpd row of \a scope, when it signs clients in through
/// one; empty: no socket, or not known from here.
QByteArray saslSocketOf(const Scope &scope);

/// Where the program of \a row lies; empty when the folder is not known.
QByteArray programPath(const ServerFacts &facts, const Service &row);

/// The files with certificates, keys and authorities that rules ask about.
QList<QByteArray> tlsFilesOf(const Configuration &configuration, const ServerFacts &facts);

/// The paths that rules ask about. An inspection that looks at them all leaves no rule guessing;
/// a draft may name more of them than the live configuration does.
QList<QByteArray> pathsOfInterest(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
