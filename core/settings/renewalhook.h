// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/servercertificate.h"

namespace postseal {

/// Where certbot(1) looks for what it runs after it renewed any certificate ("deploy hooks"): every
/// executable file in this folder, as root.
inline constexpr auto kCertbotHook = "/etc/letsencrypt/renewal-hooks/deploy/postfix";

/// Whether main.cf, or a table of tls_server_sni_maps, names a certificate that certbot keeps
/// (/etc/letsencrypt/live).
bool usesCertbot(const Configuration &configuration, const ServerFacts &facts);

/// The program for kCertbotHook: it reloads the Postfix of \a configuration, after it has built
/// its tables of tls_server_sni_maps again, which hold the certificates themselves.
QByteArray reloadProgram(const Configuration &configuration, const ServerFacts &facts);

/// Whether \a program is one that reloadProgram() made, for whatever tables.
bool isReloadProgram(const QByteArray &program);

/// Whether \a configuration has that program there.
bool hasCertbotHook(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
