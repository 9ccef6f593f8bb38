// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/sightings.h"
#include "core/settings/clientallowlist.h"
#include "core/settings/clientfingerprint.h"

namespace postseal {

/// When a client last showed its certificate, or why that is not known.
struct LastSeen {
    enum class State {
        Unasked,     ///< nobody looked
        Seen,        ///< at
        NotInLog,    ///< no line of it, but maybe of others
        NotLogged,   ///< no line of it, and smtpd(8) writes none
        OtherDigest, ///< the lines of the log have another digest than the row
        NotReadable, ///< the log is closed to this account
        NoLog,       ///< none was found
        NoClient,    ///< the row is no fingerprint
    };
    State state = State::Unasked;
    QDateTime at;       ///< UTC; of NotInLog since when the log has such lines, if it has any
    QByteArray address; ///< of the client then
    QByteArray level;   ///< of NotLogged: smtpd_tls_loglevel as it is

    bool operator==(const LastSeen &) const = default;
};

/// The level at which a listener of \a list that asks for certificates does not write them into the
/// log; nothing: all do, or it is not known.
std::optional<QByteArray> silentLevel(const ClientAllowlist &list);

/// What \a told says of a client whose fingerprints are \a own: those of the row, and where its
/// certificate is known of each digest. \a level is silentLevel().
LastSeen lastSeen(const QList<Fingerprint> &own, const ClientSightings &told,
                  const std::optional<QByteArray> &level);

/// A stable word for programs ("not-in-log").
QString codeOf(LastSeen::State state);
/// Why it is not known, a whole sentence; empty: it is.
QString reasonOf(const LastSeen &seen);

} // namespace postseal
