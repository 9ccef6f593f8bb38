// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/networklist.h"

#include "core/config/cidrnetwork.h"
#include "core/config/listwords.h"

namespace postseal {

namespace {

/// Nothing: \a word is no network, so that something else decides.
std::optional<bool> holds(const QByteArray &word, const QByteArray &client)
{
    if (word.startsWith("static:"))
        return true;
    const auto network = CidrNetwork::from(word);
    return network ? std::optional(network->contains(client)) : std::nullopt;
}

} // namespace

std::optional<bool> isInNetworks(const QByteArray &client, const QByteArray &networks)
{
    const QByteArray address = addressBytes(client);
    if (address.isEmpty())
        return std::nullopt;
    bool isKnown = true;
    for (QByteArray word : listWords(networks)) {
        const bool isIn = !word.startsWith('!');
        if (!isIn)
            word.remove(0, 1);
        const std::optional<bool> found = holds(word, address);
        if (!found)
            isKnown = false;
        else if (*found)
            return isKnown ? std::optional(isIn) : std::nullopt;
    }
    return isKnown ? std::optional(false) : std::nullopt;
}

} // namespace postseal
