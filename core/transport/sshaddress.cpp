// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshaddress.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>

namespace postseal {

namespace {

/// Nothing but an address has these characters.
bool looksLikeAddress(const QByteArray &host)
{
    return host.contains('%') || host.contains(':') ||
           std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

QByteArray numericForm(const QByteArray &host, int family)
{
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), "22", &hints, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    std::array<char, NI_MAXHOST> text{};
    if (!found || found->ai_next ||
        ::getnameinfo(found->ai_addr, found->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) != 0)
        return {};
    return {text.data()};
}

} // namespace

QByteArray sshHostForm(const QByteArray &host, const QByteArray &family)
{
    const int wanted = family == "inet" ? AF_INET : family == "inet6" ? AF_INET6 : AF_UNSPEC;
    const QByteArray address = numericForm(host, wanted);
    if (!address.isEmpty())
        return address.compare(host, Qt::CaseInsensitive) == 0 ? host : address;
    return looksLikeAddress(host) ? host : host.toLower();
}

} // namespace postseal
