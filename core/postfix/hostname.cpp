// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/hostname.h"

#include <QList>

#include <algorithm>
#include <cctype>

namespace postseal {

namespace {

constexpr qsizetype kLongestLabel = 63;
constexpr qsizetype kLongestName = 255;

bool isLabel(const QByteArray &label)
{
    const auto fits = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return std::isalnum(byte) || c == '_' || c == '-' || byte >= 0x80;
    };
    return !label.isEmpty() && label.size() <= kLongestLabel && label.front() != '-' &&
           label.back() != '-' && std::ranges::all_of(label, fits);
}

} // namespace

bool isHostName(const QByteArray &name)
{
    return name.size() <= kLongestName && std::ranges::all_of(name.split('.'), isLabel) &&
           std::ranges::any_of(name, [](char c) { return c != '.' && !std::isdigit(c); });
}

bool isLoopback(const QByteArray &host)
{
    return host == "localhost" || host == "::1" || host.startsWith("127.");
}

} // namespace postseal
