// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/choicesurvey.h"
#include "core/probe/ciphersuites.h"
#include "core/probe/proberesult.h"

namespace postseal {

/// What a listener accepts in one version.
struct VersionRow {
    ProtocolVersion version = ProtocolVersion::Tls13;
    Accepted suites; ///< empty and complete: the version is not accepted

    bool isSupported() const { return !suites.codes.isEmpty(); }
    bool operator==(const VersionRow &) const = default;
};

/// The groups for key exchange that it accepts in one version.
struct GroupRow {
    ProtocolVersion version = ProtocolVersion::Tls13;
    Accepted groups;

    bool operator==(const GroupRow &) const = default;
};

/// What a listener can be made to agree to: versions, cipher suites and groups, and whether it or
/// the client chooses among them. SSLv2 is not asked for. Suites with pre-shared keys, SRP or
/// Kerberos are not either: no parameter in postconf(5) would set them up.
struct HandshakeMatrix {
    ProbeTarget target;
    QString vantage;        ///< "desk" or "server"
    QList<VersionRow> rows; ///< of each version, oldest first
    QList<GroupRow> groups; ///< for the newest version up to TLS 1.2 with curves, and for TLS 1.3
    std::optional<Error> error; ///< why not all was asked; the rows tell what was
    int connections = 0;
    qint64 totalMs = 0;

    bool isComplete() const { return !error; }
    bool operator==(const HandshakeMatrix &) const = default;
};

} // namespace postseal
