// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/opensslptr.h"

namespace postseal {

/// OpenSSL's default and legacy algorithms (RC2, RC4, DES: OSSL_PROVIDER-legacy(7)) for reading
/// old files, in a library context of its own, so that nothing else of the program may use them.
/// Without that module on this computer, the default ones alone.
class LegacyContext {
public:
    LegacyContext();

    OSSL_LIB_CTX *get() const { return m_context.get(); }

private:
    using ProviderPtr = std::unique_ptr<OSSL_PROVIDER, Free<OSSL_PROVIDER_unload>>;

    std::unique_ptr<OSSL_LIB_CTX, Free<OSSL_LIB_CTX_free>> m_context;
    ProviderPtr m_default, m_legacy; // go before their context
};

} // namespace postseal
