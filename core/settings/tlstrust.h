// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/valueorigin.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// Whose certificates a row of master.cf trusts; TLS_README, "Server-side CAfile", and postconf(5)
/// smtp_tls_CAfile.
struct TlsTrust {
    enum class Side {
        Client, ///< smtp(8), of servers
        Server, ///< smtpd(8), of clients
    };
    Side side = Side::Client;
    QList<QByteArray> services; ///< the rows in force that have these values
    ValueOrigin file;           ///< authorities in one file, read before the row goes to its jail
    ValueOrigin directory;      ///< authorities by hash links, read within the jail
    ValueOrigin systemToo;      ///< tls_append_default_CA: the system's authorities as well, which
                                ///< counts where there is a file or directory (tls_certkey.c)
    bool jailed = false;        ///< the rows run chrooted, so that directory lies within their jail

    /// Nobody is trusted: no certificate can be verified here, but by DANE and fingerprints.
    bool isNone() const
    {
        const auto empty = [](const ValueOrigin &origin) {
            return origin.value && origin.value->isEmpty();
        };
        return empty(file) && empty(directory);
    }
    bool operator==(const TlsTrust &) const = default;
};

/// Whether \a path is a file or folder of authorities that comes with the system, as Debian, Red
/// Hat, SUSE, Alpine and the BSDs name theirs: the public ones, which their package renews.
bool isOfTheSystem(const QByteArray &path);

/// What the rows of smtp(8) and smtpd(8) in force trust, rows that trust alike together: those of
/// smtp(8) first, then in the order of master.cf.
QList<TlsTrust> tlsTrusts(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
