// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tlsloglevel.h"

#include "core/config/listwords.h"

#include <algorithm>

namespace postseal {

bool logsPeerCertificates(const QByteArray &level)
{
    static const QList<QByteArray> kEnough{"peercert", "verbose", "debug", "ssl-expert",
                                           "ssl-developer"};
    return std::ranges::any_of(listWords(level.toLower()), [](const QByteArray &word) {
        const bool isDigit = word.size() == 1 && word[0] >= '2' && word[0] <= '9';
        return isDigit || kEnough.contains(word);
    });
}

QByteArray withPeerCertificates(const QByteArray &level)
{
    if (logsPeerCertificates(level))
        return level;
    const QByteArray plain = level.trimmed();
    const bool isOff = plain.isEmpty() || plain == "0" || plain.toLower() == "none";
    return (isOff ? QByteArray("1") : plain) + ",peercert";
}

} // namespace postseal
