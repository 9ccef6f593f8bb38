// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postfix/serviceport.h"
#include "core/settings/configuration.h"

namespace postseal {

/// Where an inet row of master.cf listens; master(5), postconf(5) inet_interfaces.
struct ListenPlace {
    QByteArray port;             ///< as the row has it: "submission"
    QList<QByteArray> addresses; ///< IPv6 without brackets; "*": all of the server

    /// Whether master could not listen on both; false where a port's number is not known from here.
    bool overlaps(const ListenPlace &other) const;
    bool operator==(const ListenPlace &) const = default;
};

/// The place of an inet row called \a service ("[::1]:25") in \a configuration. What
/// inet_interfaces gets from elsewhere ("$name") counts as all addresses.
ListenPlace listenPlaceOf(const Configuration &configuration, const QByteArray &service);

/// The last inet row that \a service could not listen beside, one of its own name too; null: there
/// is none. Rows that master_service_disable switches off count: they are there to come back.
const Service *rowInTheWayOf(const Configuration &configuration, const QByteArray &service);

} // namespace postseal
