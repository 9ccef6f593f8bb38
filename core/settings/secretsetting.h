// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Whether a file sets a password or another secret as Dovecot's settings do, in a comment, too:
/// what doveconf(1) hides unless asked with -P (doveadm_api_key, auth_policy_hash_nonce, …), and
/// what it shows all the same (auth_policy_server_api_header, oauth2_client_secret); Dovecot 2.3
/// and 2.4. A name and password in a URL is one. A value that is taken from elsewhere ("<path",
/// "$name") is none.
bool setsSecret(const QByteArray &bytes);

} // namespace postseal
