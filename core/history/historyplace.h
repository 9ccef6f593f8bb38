// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace postseal {

/// Where this account keeps what its servers were: $XDG_DATA_HOME/postseal/history.
QString historyFolder();

/// The history of one server. Files are named by host and port, so that whoever signs in writes
/// into the same one.
struct HistoryPlace {
    QString folder; ///< of all histories; need not be there yet
    QByteArray host;
    quint16 port = 22;

    /// The bare git repository: FOLDER/HOST_PORT.git. What no file name is made of (the colons of
    /// IPv6) is written %3A.
    QString repository() const;
    /// The file that is locked while somebody writes to it.
    QString lockFile() const;

    bool operator==(const HistoryPlace &) const = default;
};

/// The history of the server \a host, port \a port, in historyFolder().
HistoryPlace historyOf(const QByteArray &host, quint16 port);

} // namespace postseal
