// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QSettings>
#include <QTest>
#include <QTreeWidget>

namespace postseal::shots {

namespace {

void know(const char *host, const QString &group)
{
    ConnectRequest request;
    request.target = {.user = "admin", .host = host, .port = 22};
    rememberServer(request);
    moveToGroup(QStringLiteral("ssh://%1:22").arg(QString::fromUtf8(host)), group);
}

/// A server and a folder are open, one with changes, and others are known. Nothing of it stays for
/// the scenes behind.
QWidget *several(Stage &stage)
{
    know("old.example.net", {});
    know("mx2.example.org", QStringLiteral("MX"));
    know("mx1.example.org", QStringLiteral("MX"));
    stage.openServer();
    stage.set("smtp_tls_security_level", "encrypt");
    const QString folder = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/shots/data");
    stage.window.open(folder);
    if (!QTest::qWaitFor([&] { return !stage.window.workspace().snapshot().files.isEmpty(); }))
        qFatal("the folder is not opened");
    QSettings().remove(QStringLiteral("servers"));
    return &stage.window;
}

/// The menu of a server in the list.
QWidget *serverMenu(Stage &stage)
{
    several(stage);
    auto *list = qobject_cast<QTreeWidget *>(stage.find("serverList"));
    const QTreeWidgetItem *open = list->topLevelItem(0)->child(0);
    emit list->customContextMenuRequested(list->visualItemRect(open).center());
    stage.find("serverMenu");
    return &stage.window;
}

} // namespace

QList<Scene> serverScenes()
{
    return {
        {QStringLiteral("several-servers"), several},
        {QStringLiteral("several-servers-menu"), serverMenu},
    };
}

} // namespace postseal::shots
