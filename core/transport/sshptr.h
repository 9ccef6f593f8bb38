// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libssh/libssh.h>

#include <memory>

namespace postseal {

/// Deleter that calls \a f, for owning handles of libssh.
template <auto f>
struct SshFree {
    template <typename T>
    void operator()(T *handle) const
    {
        f(handle);
    }
};

/// Frees the bytes of ssh_get_publickey_hash().
inline void freeHash(unsigned char *hash)
{
    ssh_clean_pubkey_hash(&hash);
}

using SshKeyPtr = std::unique_ptr<ssh_key_struct, SshFree<ssh_key_free>>;
using SshStringPtr = std::unique_ptr<char, SshFree<ssh_string_free_char>>;
using SshHashPtr = std::unique_ptr<unsigned char, SshFree<freeHash>>;

} // namespace postseal
