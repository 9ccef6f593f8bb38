// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/gzip.h"

#include <QtEndian>

namespace postseal {

namespace {

// What qCompress() puts around the deflated bytes: its own length, and RFC 1950's header and sum.
constexpr qsizetype kFront = 4 + 2;
constexpr qsizetype kBack = 4;

/// CRC-32 of RFC 1952, section 8.
quint32 checksum(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    const quint32 turned = qToLittleEndian(number);
    return {reinterpret_cast<const char *>(&turned), sizeof turned};
}

} // namespace

QByteArray gzipped(const QByteArray &bytes)
{
    // Deflated, no name, no time, best compression, made on Unix.
    const QByteArray header("\x1f\x8b\x08\0\0\0\0\0\x02\x03", 10);
    const QByteArray packed = qCompress(bytes, 9);
    return header + packed.sliced(kFront, packed.size() - kFront - kBack) +
           littleEndian(checksum(bytes)) + littleEndian(static_cast<quint32>(bytes.size()));
}

} // namespace postseal
