// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/pkcs7.h"

#include "core/x509/handles.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>

namespace postseal {

std::optional<QList<Certificate>> certificatesInPkcs7(QByteArrayView der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const unsigned char *end = at + der.size();
    const std::unique_ptr<PKCS7, Free<PKCS7_free>> message(
        d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!message || at != end || !PKCS7_type_is_signed(message.get()) || !message->d.sign)
        return {};
    return certificatesOf(message->d.sign->cert);
}

} // namespace postseal
