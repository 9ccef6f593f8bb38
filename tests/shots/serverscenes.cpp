// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"

#include <QSettings>
#include <QTest>

namespace postseal::shots {

namespace {

void know(const char *host, const QString &group)
{
    ConnectRequest request;
    request.target = {.user = "admin", .host = host, .port = 22};
    rememberServer(request);
    moveToGroup(QStringLiteral("ssh://%1:22").arg(QString::fromUtf8(host)), group);
}

/// Two servers are open, one with changes, and others are known. Nothing of it stays for
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
    stage.window.workspace().openReading(QStringLiteral("mx3.example.org"), sampleServer(), {},
                                         sampleHandshakes());
    QSettings().remove(QStringLiteral("servers"));
    return &stage.window;
}

/// The one that is not looked at asks about its host key, which waits there.
QWidget *asking(Stage &stage)
{
    several(stage);
    stage.ask.aboutHostKey({.host = QStringLiteral("mail.example.org"), .key = {}, .note = {}},
                           [](bool) {});
    return &stage.window;
}

} // namespace

QList<Scene> serverScenes()
{
    return {
        {QStringLiteral("several-servers"), several},
        {QStringLiteral("several-servers-asking"), asking},
    };
}

} // namespace postseal::shots
