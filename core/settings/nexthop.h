// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// A next hop of smtp(8) taken apart; transport(5): "example.org", "[mx.example.org]:587",
/// "example.org:submission", "[2001:db8::1]".
struct NextHop {
    QByteArray host;      ///< name or address, without brackets
    bool literal = false; ///< in brackets: no mail exchangers are looked up
    quint16 port = 25;    ///< 0: a name that Postfix itself does not know

    bool operator==(const NextHop &) const = default;
};

NextHop nextHopFrom(const QByteArray &written);

} // namespace postseal
