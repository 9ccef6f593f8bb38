// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace postseal {

/// Where this account keeps what its servers were: $XDG_DATA_HOME/postseal/history.
QString historyFolder();

/// The history of one server. Files are named by host and port as a person asks for them, before
/// ssh_config(5) says where that is: whoever signs in, in the window or on the command line, writes
/// into the same one, and it is found without a connection.
struct HistoryPlace {
    QString folder; ///< of all histories; need not be there yet
    QByteArray host;
    quint16 port = 22;

    /// The bare git repository: FOLDER/HOST_PORT.git. What no file name is made of (the colons of
    /// IPv6) is written %3A.
    QString repository() const;
    /// The file that is locked while somebody writes to it.
    QString lockFile() const;
    /// The file that tells of an apply which has begun (BegunApply).
    QString begunFile() const;

    bool operator==(const HistoryPlace &) const = default;
};

/// The history of the server that was asked for as \a host, a name or an alias, and \a port; that
/// is 22 where none (or 0) was said, also where ssh_config(5) has another for it.
HistoryPlace historyOf(const QByteArray &host, std::optional<quint16> port,
                       const QString &folder = historyFolder());

} // namespace postseal
