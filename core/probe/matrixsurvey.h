// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/clienthello.h"
#include "core/probe/handshakematrix.h"
#include "core/probe/helloanswer.h"

namespace postseal {

/// Which hellos lead to a matrix, round by round: the versions side by side, the groups when the
/// suites are known. Knows no sockets.
class MatrixSurvey {
public:
    /// \a serverName: SNI; empty: none.
    explicit MatrixSurvey(QByteArray serverName);

    /// The hellos of the next round, each to be sent over a connection of its own; empty: all is
    /// known.
    QList<ClientHello> hellos() const;
    /// The answers to hellos(), in their order.
    void take(const QList<HelloAnswer> &answers);

    QList<VersionRow> rows() const;
    QList<GroupRow> groups() const;

private:
    /// Suites of one version, or groups with the suites that need them.
    struct Part {
        ProtocolVersion version;
        ChoiceSurvey survey;
        QList<quint16> suites; ///< empty: these are what is asked for
    };

    void beginGroups();

    QByteArray m_serverName;
    QList<Part> m_versions;
    QList<Part> m_groups;
    bool m_groupsBegun = false;
};

} // namespace postseal
