// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/serverfacts.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <iterator>

namespace postseal {

// Words of 32 bits in the byte order of the kernel (proc_net_tcp.txt): "0100007F".
QByteArray ListeningSocket::address() const
{
    const QByteArray words = QByteArray::fromHex(hexAddress);
    if (words.size() != (ipv6 ? 16 : 4))
        return {};
    QByteArray octets;
    for (qsizetype at = 0; at < words.size(); at += 4) {
        for (const qsizetype offset : {3, 2, 1, 0})
            octets += words[at + offset];
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(ipv6 ? AF_INET6 : AF_INET, octets.constData(), text.data(), text.size());
    return text.data();
}

QVersionNumber ServerFacts::release() const
{
    return QVersionNumber::fromString(QLatin1StringView(version()));
}

QList<QByteArray> ServerFacts::instances() const
{
    QList<QByteArray> folders =
        parameter("multi_instance_directories").replace(',', ' ').simplified().split(' ');
    folders.removeAll(QByteArray());
    return folders;
}

QList<TransactionState> ServerFacts::leftBehind() const
{
    QList<TransactionState> left;
    std::ranges::copy_if(transactions, std::back_inserter(left),
                         [](const TransactionState &transaction) {
                             return !transaction.isFinal() && !transaction.running;
                         });
    return left;
}

OpenApplies ServerFacts::openApplies() const
{
    if (!root)
        return OpenApplies::Unseen;
    return std::ranges::all_of(transactions, &TransactionState::isFinal) ? OpenApplies::None
                                                                         : OpenApplies::Some;
}

bool ServerFacts::listensOn(quint16 port) const
{
    return std::ranges::any_of(
        listening, [port](const ListeningSocket &socket) { return socket.port == port; });
}

} // namespace postseal
