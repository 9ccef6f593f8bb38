// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clientfingerprint.h"

#include "core/base/tr.h"

#include <QHash>

#include <algorithm>
#include <cctype>

namespace postseal {

Result<Fingerprint> Fingerprint::from(const QByteArray &written)
{
    // "sha256 Fingerprint=AA:BB…" is the line that openssl prints.
    const qsizetype equals = written.toLower().indexOf("fingerprint=");
    QByteArray digits = equals < 0 ? written.trimmed() : written.sliced(equals + 12).trimmed();
    digits.replace(':', "");
    const bool hex = std::ranges::all_of(
        digits, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
    static const QList<qsizetype> sizes{16, 20, 28, 32, 48, 64};
    if (!hex || digits.size() % 2 != 0 || !sizes.contains(digits.size() / 2))
        return fail(
            ErrorCode::BadInput, QString::fromUtf8(written),
            postseal::tr("is no fingerprint: write the pairs of digits that \"openssl x509 -noout "
                         "-fingerprint -sha256\" prints, 32 of them for SHA-256"));
    Fingerprint fingerprint{.text = digits.first(2).toUpper()};
    for (qsizetype at = 2; at < digits.size(); at += 2)
        fingerprint.text += ':' + digits.sliced(at, 2).toUpper();
    return fingerprint;
}

qsizetype digestSize(const QByteArray &digest)
{
    static const QHash<QByteArray, qsizetype> sizes{
        {"md5", 16},      {"md4", 16},        {"sha1", 20},       {"ripemd160", 20},
        {"rmd160", 20},   {"sha224", 28},     {"sha512-224", 28}, {"sha3-224", 28},
        {"sha256", 32},   {"sha512-256", 32}, {"sha3-256", 32},   {"blake2s256", 32},
        {"sm3", 32},      {"sha384", 48},     {"sha3-384", 48},   {"sha512", 64},
        {"sha3-512", 64}, {"blake2b512", 64}, {"whirlpool", 64}};
    return sizes.value(digest.toLower());
}

namespace {

std::optional<QByteArray> digestNamed(const Scope &scope, const char *name)
{
    if ((scope.row && scope.row->valueOf(name)) || scope.configuration.mainCf().value(name))
        return valueOf(scope, name);
    const QVersionNumber change(3, 6);
    const QVersionNumber version = scope.facts.release();
    if (!version.isNull() && version < change)
        return "md5";
    // A lower release stops at a level with a point in it, so that the level tells enough.
    const auto level = valueOf(scope, "compatibility_level", "0");
    if (!level)
        return {};
    return QVersionNumber::fromString(QLatin1StringView(*level)) < change ? "md5" : "sha256";
}

} // namespace

std::optional<QByteArray> fingerprintDigestOf(const Scope &scope)
{
    return digestNamed(scope, "smtpd_tls_fingerprint_digest");
}

std::optional<QByteArray> peerDigestOf(const Scope &scope)
{
    return digestNamed(scope, "smtp_tls_fingerprint_digest");
}

} // namespace postseal
