// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/localnetworks.h"

#include "core/base/tr.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>
#include <optional>

namespace postseal {

namespace {

using IfAddresses = std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)>;

/// An address in the order of the network: 4 bytes or 16; nothing: it is none.
std::optional<QByteArray> binaryAddress(const QByteArray &text)
{
    std::array<char, sizeof(in6_addr)> bytes{};
    if (::inet_pton(AF_INET, text.constData(), bytes.data()) == 1)
        return QByteArray(bytes.data(), sizeof(in_addr));
    if (::inet_pton(AF_INET6, text.constData(), bytes.data()) == 1)
        return QByteArray(bytes.data(), sizeof(in6_addr));
    return std::nullopt;
}

struct Network {
    QByteArray address; ///< as binaryAddress()
    int bits = 0;
};

/// \a address with its first \a bits alone.
QByteArray masked(QByteArray address, qsizetype bits)
{
    for (qsizetype i = 0; i < address.size(); ++i) {
        const qsizetype kept = std::clamp<qsizetype>(bits - i * 8, 0, 8);
        address[i] = static_cast<char>(static_cast<unsigned char>(address[i]) & (0xFF00 >> kept));
    }
    return address;
}

std::optional<Network> networkOf(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    const std::optional<QByteArray> address = binaryAddress(slash < 0 ? text : text.first(slash));
    if (!address)
        return std::nullopt;
    const int all = static_cast<int>(address->size()) * 8;
    bool isNumber = true;
    const int bits = slash < 0 ? all : text.sliced(slash + 1).toInt(&isNumber);
    if (!isNumber || bits < 0 || bits > all || masked(*address, bits) != *address)
        return std::nullopt;
    return Network{.address = *address, .bits = bits};
}

} // namespace

QList<QByteArray> localAddresses()
{
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return {};
    const IfAddresses all(list, ::freeifaddrs);
    QList<QByteArray> addresses;
    for (const ifaddrs *each = list; each; each = each->ifa_next) {
        if (!each->ifa_addr || (each->ifa_flags & IFF_UP) == 0)
            continue;
        const int family = each->ifa_addr->sa_family;
        if (family != AF_INET && family != AF_INET6)
            continue;
        const void *bytes = family == AF_INET
                                ? static_cast<const void *>(
                                      &reinterpret_cast<sockaddr_in *>(each->ifa_addr)->sin_addr)
                                : &reinterpret_cast<sockaddr_in6 *>(each->ifa_addr)->sin6_addr;
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (::inet_ntop(family, bytes, text.data(), text.size()))
            addresses += QByteArray(text.data());
    }
    return addresses;
}

Result<bool> isInNetworks(const QByteArray &networks, const QList<QByteArray> &addresses)
{
    bool found = false;
    for (const QByteArray &text : networks.split(',')) {
        const std::optional<Network> network = networkOf(text);
        if (!network)
            return fail(ErrorCode::BadInput, {},
                        postseal::tr("\"%1\" is no network, as 192.0.2.0/24 is one")
                            .arg(QString::fromUtf8(text)));
        found = found || std::ranges::any_of(addresses, [&](const QByteArray &each) {
                    const std::optional<QByteArray> address = binaryAddress(each);
                    return address && address->size() == network->address.size() &&
                           masked(*address, network->bits) == network->address;
                });
    }
    return found;
}

} // namespace postseal
