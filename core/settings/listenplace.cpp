// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenplace.h"

#include "core/config/cidrnetwork.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

constexpr char kEverywhere[] = "*";

QByteArray withoutBrackets(const QByteArray &address)
{
    return address.startsWith('[') && address.endsWith(']') ? address.sliced(1, address.size() - 2)
                                                            : address;
}

QList<QByteArray> interfacesOf(const Configuration &configuration)
{
    QByteArray value = configuration.mainCf().value("inet_interfaces").value_or("all");
    if (value.contains("all") || value.contains('$'))
        return {kEverywhere};
    if (value.trimmed() == "loopback-only")
        return {"127.0.0.1", "::1"};
    QList<QByteArray> addresses = value.replace(',', ' ').simplified().split(' ');
    std::ranges::transform(addresses, addresses.begin(), withoutBrackets);
    return addresses;
}

/// The addresses that "localhost" stands for on every server.
bool isOwn(const QByteArray &address)
{
    return address == "localhost" || address == "127.0.0.1" || address == "::1";
}

bool isSameAddress(const QByteArray &a, const QByteArray &b)
{
    const QByteArray first = addressBytes(a), second = addressBytes(b);
    if (!first.isEmpty() && !second.isEmpty())
        return first == second;
    const bool named = a == "localhost" || b == "localhost";
    return a == kEverywhere || b == kEverywhere || (named && isOwn(a) && isOwn(b)) ||
           a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

bool ListenPlace::overlaps(const ListenPlace &other) const
{
    const quint16 number = portNumber(port);
    if (number == 0 || number != portNumber(other.port))
        return false;
    return std::ranges::any_of(addresses, [&other](const QByteArray &address) {
        return std::ranges::any_of(other.addresses, [&address](const QByteArray &each) {
            return isSameAddress(address, each);
        });
    });
}

ListenPlace listenPlaceOf(const Configuration &configuration, const QByteArray &service)
{
    const ServicePort place = splitServicePort(service);
    if (place.host.isEmpty())
        return {.port = place.port, .addresses = interfacesOf(configuration)};
    const bool everywhere = place.host == "0.0.0.0" || place.host == "::";
    return {.port = place.port, .addresses = {everywhere ? QByteArray(kEverywhere) : place.host}};
}

const Service *rowInTheWayOf(const Configuration &configuration, const QByteArray &service)
{
    const ListenPlace wanted = listenPlaceOf(configuration, service);
    for (const Service &row : configuration.masterCf().services() | std::views::reverse) {
        if (row.type == "inet" && listenPlaceOf(configuration, row.service).overlaps(wanted))
            return &row;
    }
    return nullptr;
}

} // namespace postseal
