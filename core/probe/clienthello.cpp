// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/clienthello.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

// RFC 5746: tells that renegotiation would be safe, without an extension.
constexpr quint16 kRenegotiationInfo = 0x00FF;

// Whatever a certificate may be signed with, the broken ones too (RFC 8446, 4.2.3; RFC 5246).
constexpr std::array<quint16, 22> kSignatures{
    0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x081A, 0x081B, 0x081C, 0x0804, 0x0805, 0x0806,
    0x0809, 0x080A, 0x080B, 0x0401, 0x0501, 0x0601, 0x0303, 0x0301, 0x0402, 0x0302, 0x0202};

enum Extension : quint16 {
    kServerName = 0,
    kSupportedGroups = 10,
    kPointFormats = 11,
    kSignatureAlgorithms = 13,
    kExtendedMasterSecret = 23,
    kSupportedVersions = 43,
    kKeyShare = 51,
};

QByteArray wireNumber(quint32 number, int size)
{
    QByteArray bytes(size, '\0');
    for (int i = size - 1; i >= 0; --i, number >>= 8)
        bytes[i] = static_cast<char>(number & 0xFF);
    return bytes;
}

/// \a bytes with their length in \a size bytes before them.
QByteArray withLength(const QByteArray &bytes, int size)
{
    return wireNumber(static_cast<quint32>(bytes.size()), size) + bytes;
}

template <typename Numbers>
QByteArray wireNumbers(const Numbers &numbers)
{
    QByteArray bytes;
    for (const quint16 number : numbers)
        bytes += wireNumber(number, 2);
    return bytes;
}

QByteArray extension(Extension type, const QByteArray &body)
{
    return wireNumber(type, 2) + withLength(body, 2);
}

QByteArray extensionsOf(const ClientHello &hello)
{
    QByteArray bytes;
    if (!hello.serverName.isEmpty())
        bytes += extension(kServerName, withLength('\0' + withLength(hello.serverName, 2), 2));
    if (!hello.groups.isEmpty())
        bytes += extension(kSupportedGroups, withLength(wireNumbers(hello.groups), 2));
    bytes += extension(kPointFormats, withLength(QByteArray(1, '\0'), 1));
    if (hello.version >= ProtocolVersion::Tls12)
        bytes += extension(kSignatureAlgorithms, withLength(wireNumbers(kSignatures), 2));
    bytes += extension(kExtendedMasterSecret, {});
    if (hello.version == ProtocolVersion::Tls13)
        bytes += extension(kSupportedVersions, withLength(wireNumber(0x0304, 2), 1)) +
                 extension(kKeyShare, withLength({}, 2));
    return withLength(bytes, 2);
}

} // namespace

QByteArray bytesOf(const ClientHello &hello, const QByteArray &random)
{
    // TLS 1.3 calls itself 1.2 here (RFC 8446, 4.1.2).
    const auto version = std::min(hello.version, ProtocolVersion::Tls12);
    const QByteArray suites = wireNumbers(hello.suites) + wireNumber(kRenegotiationInfo, 2);
    QByteArray body = wireNumber(static_cast<quint16>(version), 2) + random +
                      withLength({}, 1) +                                         // no session
                      withLength(suites, 2) + withLength(QByteArray(1, '\0'), 1); // no compression
    if (hello.version > ProtocolVersion::Ssl3)
        body += extensionsOf(hello);
    const QByteArray message = '\x01' + withLength(body, 3);
    const auto record = std::min(hello.version, ProtocolVersion::Tls10);
    return '\x16' + wireNumber(static_cast<quint16>(record), 2) + withLength(message, 2);
}

} // namespace postseal
