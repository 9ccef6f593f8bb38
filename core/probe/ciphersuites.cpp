// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/ciphersuites.h"

#include "core/probe/tlstables.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

struct KeyGroup {
    quint16 code;
    const char *name; // OpenSSL's
    bool onlyTls13;
    bool notTls13; // RFC 8446, 4.2.7
};

constexpr std::array kKeyGroups{
    KeyGroup{0x001D, "x25519", false, false},
    KeyGroup{0x0017, "secp256r1", false, false},
    KeyGroup{0x001E, "x448", false, false},
    KeyGroup{0x0018, "secp384r1", false, false},
    KeyGroup{0x0019, "secp521r1", false, false},
    KeyGroup{0x11EC, "X25519MLKEM768", true, false},
    KeyGroup{0x11EB, "SecP256r1MLKEM768", true, false},
    KeyGroup{0x11ED, "SecP384r1MLKEM1024", true, false},
    KeyGroup{0x0200, "MLKEM512", true, false},
    KeyGroup{0x0201, "MLKEM768", true, false},
    KeyGroup{0x0202, "MLKEM1024", true, false},
    KeyGroup{0x0100, "ffdhe2048", true, false},
    KeyGroup{0x0101, "ffdhe3072", true, false},
    KeyGroup{0x0102, "ffdhe4096", true, false},
    KeyGroup{0x0103, "ffdhe6144", true, false},
    KeyGroup{0x0104, "ffdhe8192", true, false},
    KeyGroup{0x001F, "brainpoolP256r1tls13", true, false},
    KeyGroup{0x0020, "brainpoolP384r1tls13", true, false},
    KeyGroup{0x0021, "brainpoolP512r1tls13", true, false},
    KeyGroup{0x001A, "brainpoolP256r1", false, true},
    KeyGroup{0x001B, "brainpoolP384r1", false, true},
    KeyGroup{0x001C, "brainpoolP512r1", false, true},
    KeyGroup{0x0016, "secp256k1", false, true},
    KeyGroup{0x0015, "secp224r1", false, true},
    KeyGroup{0x0014, "secp224k1", false, true},
    KeyGroup{0x0013, "secp192r1", false, true},
    KeyGroup{0x0012, "secp192k1", false, true},
    KeyGroup{0x0011, "secp160r2", false, true},
    KeyGroup{0x0010, "secp160r1", false, true},
    KeyGroup{0x000F, "secp160k1", false, true},
    KeyGroup{0x000E, "sect571r1", false, true},
    KeyGroup{0x000D, "sect571k1", false, true},
    KeyGroup{0x000C, "sect409r1", false, true},
    KeyGroup{0x000B, "sect409k1", false, true},
    KeyGroup{0x000A, "sect283r1", false, true},
    KeyGroup{0x0009, "sect283k1", false, true},
    KeyGroup{0x0008, "sect239k1", false, true},
    KeyGroup{0x0007, "sect233r1", false, true},
    KeyGroup{0x0006, "sect233k1", false, true},
    KeyGroup{0x0005, "sect193r2", false, true},
    KeyGroup{0x0004, "sect193r1", false, true},
    KeyGroup{0x0003, "sect163r2", false, true},
    KeyGroup{0x0002, "sect163r1", false, true},
    KeyGroup{0x0001, "sect163k1", false, true},
};

QByteArray codeText(quint16 code)
{
    return "0x" + QByteArray::number(code, 16).rightJustified(4, '0').toUpper();
}

bool isTls13Suite(const CipherSuite &suite)
{
    return suite.code >> 8 == 0x13 || suite.name.endsWith("_SM3");
}

bool isTls12Suite(const CipherSuite &suite)
{
    return suite.name.endsWith("_SHA256") || suite.name.endsWith("_SHA384") ||
           suite.name.endsWith("_CCM") || suite.name.endsWith("_CCM_8");
}

bool existsIn(const CipherSuite &suite, ProtocolVersion version)
{
    if (isTls13Suite(suite) || version == ProtocolVersion::Tls13)
        return isTls13Suite(suite) && version == ProtocolVersion::Tls13;
    return version == ProtocolVersion::Tls12 || !isTls12Suite(suite);
}

QList<CipherSuite> readCipherSuites()
{
    QList<CipherSuite> suites;
    for (const QList<QByteArray> &cells : tlsTableRows(cipherSuiteTable())) {
        const QByteArray openSsl = cells.value(2);
        suites.append({.code = cells.value(0).toUShort(nullptr, 16),
                       .name = cells.value(1),
                       .openSsl = openSsl == "-" ? QByteArray() : openSsl});
    }
    return suites;
}

} // namespace

QList<ProtocolVersion> protocolVersions()
{
    return {ProtocolVersion::Ssl3, ProtocolVersion::Tls10, ProtocolVersion::Tls11,
            ProtocolVersion::Tls12, ProtocolVersion::Tls13};
}

QByteArray protocolName(ProtocolVersion version)
{
    switch (version) {
    case ProtocolVersion::Ssl3:
        return "SSLv3";
    case ProtocolVersion::Tls10:
        return "TLSv1";
    case ProtocolVersion::Tls11:
        return "TLSv1.1";
    case ProtocolVersion::Tls12:
        return "TLSv1.2";
    case ProtocolVersion::Tls13:
        break;
    }
    return "TLSv1.3";
}

const QList<CipherSuite> &cipherSuites()
{
    static const QList<CipherSuite> suites = readCipherSuites();
    return suites;
}

CipherSuite cipherSuite(quint16 code)
{
    const auto found = std::ranges::find(cipherSuites(), code, &CipherSuite::code);
    return found == cipherSuites().cend()
               ? CipherSuite{.code = code, .name = codeText(code), .openSsl = {}}
               : *found;
}

QList<quint16> cipherSuitesOf(ProtocolVersion version)
{
    QList<quint16> codes;
    for (const CipherSuite &suite : cipherSuites()) {
        if (existsIn(suite, version))
            codes.append(suite.code);
    }
    return codes;
}

bool usesCurves(quint16 suite)
{
    const QByteArray name = cipherSuite(suite).name;
    return name.startsWith("TLS_ECDHE_") || name.startsWith("TLS_ECDH_anon_");
}

QList<quint16> keyGroupsOf(ProtocolVersion version)
{
    QList<quint16> codes;
    for (const KeyGroup &group : kKeyGroups) {
        if (version == ProtocolVersion::Tls13 ? !group.notTls13 : !group.onlyTls13)
            codes.append(group.code);
    }
    return codes;
}

QByteArray keyGroupName(quint16 code)
{
    const auto *const found = std::ranges::find(kKeyGroups, code, &KeyGroup::code);
    return found == kKeyGroups.end() ? codeText(code) : QByteArray(found->name);
}

} // namespace postseal
