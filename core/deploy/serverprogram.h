// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postseal {

/// What a transaction is about.
enum class ServerProgram {
    Postfix,
    Dovecot, ///< as the server that checks Postfix's passwords: files, a check, a reload
};

} // namespace postseal
