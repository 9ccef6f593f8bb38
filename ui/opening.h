// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace postseal {

class OpenServers;
struct ConnectRequest;

/// The ways to open a server or a folder: by name, or asked for in a dialog of \a window. What is
/// open already is looked at.
class Opening : public QObject {
    Q_OBJECT

public:
    Opening(OpenServers &servers, QWidget *window);

    /// Opens ssh://[user@]host[:port] or a folder; a target that is neither is told.
    void open(const QString &target);
    /// One that is open is connected to again where that gives something.
    void connectTo(const ConnectRequest &request);
    void openFolder(const QString &folder);
    /// By the connect dialog, which has what failed last to be corrected.
    void askForServer();
    void askForFolder();
    /// A folder to play with.
    void openSample();

private:
    OpenServers &m_servers;
    QWidget *m_window;
};

} // namespace postseal
