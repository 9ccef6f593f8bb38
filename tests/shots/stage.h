// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shots/sampleserver.h"
#include "ui/connect/askdialogs.h"
#include "ui/mainwindow.h"
#include "ui/workspacerecord.h"

#include <QStringList>

#include <functional>

namespace postseal::shots {

/// Can be shown at work without a server.
class StagedWorkspace : public Workspace {
public:
    using Workspace::enter;
    using Workspace::Workspace;
};

/// The window as the program has it, for one picture.
class Stage {
public:
    Stage();

    /// The server of the pictures is open, on its first page.
    void openServer(const Snapshot &server = sampleServer(),
                    const Handshakes &handshakes = sampleHandshakes());
    /// Leaves a draft of \a name on the server and comes back to it as it is \a then.
    void leaveDraft(const QByteArray &name, const QByteArray &value,
                    const Snapshot &then = sampleServer());
    /// The pages that the window has: "listeners" for ListenersPage.
    QStringList pages() const;
    void showPage(const QString &name);
    void edit(const Workspace::Edit &edit);
    /// One parameter of main.cf in the draft.
    void set(const QByteArray &name, const QByteArray &value);
    /// The widget called \a name once it is shown; the program ends when that takes too long.
    QWidget *find(const char *name);

    AskDialogs ask;
    StagedWorkspace workspace{ask};
    WorkspaceRecord record{workspace};
    MainWindow window{workspace};
};

/// The server of the pictures after somebody changed these parameters of main.cf.
Snapshot movedServer(const QMap<QByteArray, QByteArray> &values);

/// A state of the window worth a picture.
struct Scene {
    QString name;
    /// Brings the window there and returns what to draw: the window, or a dialog.
    std::function<QWidget *(Stage &)> arrange;
};

QList<Scene> windowScenes();
QList<Scene> connectScenes();
QList<Scene> dialogScenes();
QList<Scene> mergeScenes();
QList<Scene> reviewScenes();
QList<Scene> clientScenes();
QList<Scene> searchScenes();
QList<Scene> serverScenes();

} // namespace postseal::shots
