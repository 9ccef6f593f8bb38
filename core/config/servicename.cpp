// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/servicename.h"

#include <algorithm>

namespace postseal {

namespace {

QByteArray withoutInet(const QByteArray &name)
{
    return name.endsWith("/inet") ? name.chopped(5) : name;
}

/// Whether \a name ends with a type of master(5).
bool hasType(const QByteArray &name)
{
    static const QByteArrayList types{"inet", "unix", "unix-dgram", "fifo", "pass"};
    return name.contains('/') && types.contains(name.sliced(name.lastIndexOf('/') + 1));
}

} // namespace

quint16 wellKnownPort(const QByteArray &name)
{
    if (name == "smtp")
        return 25;
    if (name == "smtps" || name == "submissions")
        return 465;
    if (name == "submission")
        return 587;
    if (name == "lmtp")
        return 24;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::all_of(name, isDigit) ? name.toUShort() : quint16{0};
}

int matchOf(const QByteArray &name, const QByteArray &asked)
{
    if (name == asked)
        return 4;
    // A service may be called "dovecot/unix": who names a type means no such one.
    const bool isWhole = hasType(asked);
    if (!isWhole && name == asked + "/inet")
        return 3;
    const quint16 port = wellKnownPort(withoutInet(asked));
    if (port != 0)
        return name.endsWith("/inet") && wellKnownPort(withoutInet(name)) == port ? 2 : 0;
    return !isWhole && name.first(std::max(name.lastIndexOf('/'), qsizetype{0})) == asked ? 1 : 0;
}

} // namespace postseal
