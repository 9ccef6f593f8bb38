// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/servercertificate.h"

namespace postseal {

/// Where certbot(1) looks for what it runs after it renewed any certificate ("deploy hooks"): every
/// executable file in this folder, as root.
inline constexpr auto kCertbotHook = "/etc/letsencrypt/renewal-hooks/deploy/postfix";

/// Whether main.cf names a certificate that certbot keeps (/etc/letsencrypt/live).
bool usesCertbot(const Configuration &configuration, const ServerFacts &facts);

/// The program that reloads the Postfix of \a directory, for kCertbotHook.
QByteArray reloadProgram(const QByteArray &directory);

/// Whether \a configuration has that program there.
bool hasCertbotHook(const Configuration &configuration);

} // namespace postseal
