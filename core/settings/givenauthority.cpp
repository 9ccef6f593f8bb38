// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/givenauthority.h"

#include "core/settings/servercertificate.h"

namespace postseal {

namespace {

constexpr QByteArrayView kBlockBegin("-----BEGIN CERTIFICATE-----");
constexpr QByteArrayView kBlockEnd("-----END CERTIFICATE-----");
constexpr qsizetype kPemLine = 64;

} // namespace

QByteArray GivenAuthority::pem() const
{
    const QByteArray text = der.toBase64();
    QByteArray block = kBlockBegin.toByteArray() + '\n';
    for (qsizetype at = 0; at < text.size(); at += kPemLine)
        block += text.mid(at, kPemLine) + '\n';
    return block + kBlockEnd.toByteArray() + '\n';
}

QList<QByteArray> certificateBlocks(const QByteArray &pem)
{
    QList<QByteArray> blocks;
    for (qsizetype at = pem.indexOf(kBlockBegin); at >= 0; at = pem.indexOf(kBlockBegin, at)) {
        at += kBlockBegin.size();
        const qsizetype end = pem.indexOf(kBlockEnd, at);
        if (end < 0)
            break;
        const QByteArray der = QByteArray::fromBase64(pem.sliced(at, end - at));
        if (!der.isEmpty())
            blocks.append(der);
    }
    return blocks;
}

QByteArray fileNameOf(const GivenAuthority &authority)
{
    return plainFileName(authority.name, "authority");
}

} // namespace postseal
