// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/servercertificate.h"
#include "core/settings/serverfacts.h"
#include "core/settings/tables.h"

#include <optional>

namespace postseal {

// Tables of tls_server_sni_maps (postconf(5), Postfix 3.4): rows lead from the name that a client
// asks for to files, each key before its certificate and the issuers of that.

/// Those whose index postmap -F builds. It holds the private keys, and what a renewal changes only
/// when it is built again.
QList<TableName> builtSniTables(const Configuration &configuration, const ServerFacts &facts);

/// The files that the rows of a source with \a bytes name.
QList<QByteArray> filesInSniRows(const QByteArray &bytes);

/// Whether a row of a table whose source was read names \a path.
bool isNamedBySni(const Configuration &configuration, const ServerFacts &facts,
                  const QByteArray &path);

/// Whether a row is for \a name itself, as a certificate has it ("*.example.org" is
/// ".example.org"); nothing: a table that is there was not read.
std::optional<bool> hasSniRow(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &name);
/// The key of a row for \a name.
QByteArray sniKeyOf(const QByteArray &name);
/// The table, as postmap(1) takes it, whose rows name \a path; empty: none.
QByteArray sniTableWith(const Configuration &configuration, const ServerFacts &facts,
                        const QByteArray &path);

/// The files in their rows, as certificates that the server may show.
QList<NamedCertificate> namedBySni(const Configuration &configuration, const ServerFacts &facts);

/// What smtpd looks up for the host \a name, in this order: itself, then ".parent" of each parent.
QList<QByteArray> sniKeys(const QByteArray &name);

} // namespace postseal
