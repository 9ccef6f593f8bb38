// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/dercursor.h"

#include <openssl/asn1.h>
#include <openssl/err.h>

namespace postseal {

std::optional<DerCursor::Element> DerCursor::take(int tag, bool ofContext)
{
    constexpr int kBroken = 0x80, kIndefinite = 0x01;
    const auto *start = reinterpret_cast<const unsigned char *>(m_rest.data());
    const unsigned char *at = start;
    long length = 0;
    int found = 0, kind = 0;
    const int form = ASN1_get_object(&at, &length, &found, &kind, static_cast<long>(m_rest.size()));
    ERR_clear_error();
    const int wanted = ofContext ? V_ASN1_CONTEXT_SPECIFIC : V_ASN1_UNIVERSAL;
    if ((form & (kBroken | kIndefinite)) != 0 || found != tag || kind != wanted)
        return {};
    const qsizetype header = at - start;
    const Element element{.whole = m_rest.first(header + length),
                          .contents = m_rest.sliced(header, length)};
    m_rest = m_rest.sliced(header + length);
    return element;
}

} // namespace postseal
