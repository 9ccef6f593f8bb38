// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/fingerprint.h"

#include <cctype>

namespace postseal {

namespace {

constexpr qsizetype kLongest = 192; // SHA-512 with colons

} // namespace

bool isFingerprint(const QByteArray &text, const QVersionNumber &release)
{
    if (!release.isNull() && release < QVersionNumber(3, 6))
        return true;
    if (text.isEmpty() || text.size() > kLongest)
        return false;
    const auto isHex = [&text](qsizetype at) {
        return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at]));
    };
    for (qsizetype at = 0; at < text.size(); at += 2) {
        if (!isHex(at) || !isHex(at + 1))
            return false;
        if (at + 4 < text.size() && text[at + 2] == ':')
            ++at;
    }
    return true;
}

} // namespace postseal
