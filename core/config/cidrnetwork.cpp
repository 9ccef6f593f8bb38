// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/cidrnetwork.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace postseal {

namespace {

int familyOf(const QByteArray &text)
{
    return text.contains(':') ? AF_INET6 : AF_INET;
}

/// \a address with nothing but its first \a prefix bits.
QByteArray masked(QByteArray address, int prefix)
{
    for (qsizetype i = 0; i < address.size(); ++i) {
        const int left = std::clamp(prefix - static_cast<int>(i) * 8, 0, 8);
        address[i] = static_cast<char>(address[i] & (0xff00 >> left));
    }
    return address;
}

QString shownAddress(const QByteArray &address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = address.size() == 4 ? AF_INET : AF_INET6;
    ::inet_ntop(family, address.constData(), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

/// Address and prefix length as written, without brackets.
struct AddressAndMask {
    QByteArray address, mask;
    bool hasMask = false;
};

/// "address/length"
AddressAndMask splitMask(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    if (slash < 0)
        return {.address = text, .mask = {}};
    return {.address = text.first(slash), .mask = text.mid(slash + 1), .hasMask = true};
}

std::expected<AddressAndMask, QString> splitPattern(const QByteArray &text)
{
    if (!text.startsWith('['))
        return splitMask(text);
    const QByteArray inner = text.mid(1);
    const qsizetype close = inner.indexOf(']');
    if (close < 0)
        return std::unexpected(
            QStringLiteral("missing ']' character after \"[%1\"").arg(QString::fromUtf8(inner)));
    const QByteArray address = inner.first(close), rest = inner.mid(close + 1);
    if (rest.isEmpty())
        return splitMask(address);
    if (rest.startsWith('/'))
        return AddressAndMask{.address = address, .mask = rest.mid(1), .hasMask = true};
    return std::unexpected(
        QStringLiteral("garbage after \"[%1]\"").arg(QString::fromUtf8(address)));
}

std::expected<CidrNetwork, QString> withMask(const AddressAndMask &split)
{
    const auto refused = [&](const char *reason) {
        return std::unexpected(QStringLiteral("%1 in \"%2/%3\"")
                                   .arg(QLatin1StringView(reason), QString::fromUtf8(split.address),
                                        QString::fromUtf8(split.mask)));
    };
    const int bits = familyOf(split.address) == AF_INET6 ? 128 : 32;
    const auto isDigitHere = [](char c) { return c >= '0' && c <= '9'; };
    if (split.mask.isEmpty() || !std::ranges::all_of(split.mask, isDigitHere))
        return refused("bad mask value");
    bool fits = false;
    const int prefix = split.mask.toInt(&fits);
    if (!fits || prefix > bits)
        return refused("bad mask length");
    const QByteArray address = addressBytes(split.address);
    if (address.isEmpty())
        return refused("bad network value");
    if (masked(address, prefix) != address)
        return std::unexpected(
            QStringLiteral("non-null host address bits in \"%1/%2\", perhaps you "
                           "should use \"%3/%4\" instead")
                .arg(QString::fromUtf8(split.address), QString::fromUtf8(split.mask),
                     shownAddress(masked(address, prefix)))
                .arg(prefix));
    return CidrNetwork{.address = address, .prefix = prefix};
}

} // namespace

std::expected<CidrNetwork, QString> CidrNetwork::from(const QByteArray &text)
{
    const auto split = splitPattern(text);
    if (!split)
        return std::unexpected(split.error());
    if (split->hasMask)
        return withMask(*split);
    const QByteArray address = addressBytes(split->address);
    if (address.isEmpty())
        return std::unexpected(
            QStringLiteral("bad address pattern: \"%1\"").arg(QString::fromUtf8(split->address)));
    return CidrNetwork{.address = address, .prefix = static_cast<int>(address.size()) * 8};
}

bool CidrNetwork::contains(const QByteArray &bytes) const
{
    return bytes.size() == address.size() && masked(bytes, prefix) == address;
}

QByteArray addressBytes(const QByteArray &text)
{
    QByteArray bytes(familyOf(text) == AF_INET6 ? 16 : 4, '\0');
    return ::inet_pton(familyOf(text), text.constData(), bytes.data()) == 1 ? bytes : QByteArray();
}

} // namespace postseal
