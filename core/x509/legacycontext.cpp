// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/legacycontext.h"

#include <openssl/err.h>

namespace postseal {

LegacyContext::LegacyContext()
    : m_context(OSSL_LIB_CTX_new())
    , m_default(OSSL_PROVIDER_load(m_context.get(), "default"))
    , m_legacy(OSSL_PROVIDER_load(m_context.get(), "legacy"))
{
    ERR_clear_error();
}

} // namespace postseal
