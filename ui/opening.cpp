// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/opening.h"

#include "ui/connect/connectdialog.h"
#include "ui/openservers.h"
#include "ui/servers/recentservers.h"
#include "ui/welcome/samplefolder.h"

#include <QFileDialog>

namespace postseal {

Opening::Opening(OpenServers &servers, QWidget *window)
    : QObject(window)
    , m_servers(servers)
    , m_window(window)
{
}

void Opening::open(const QString &target)
{
    if (!target.startsWith(QLatin1StringView("ssh://"))) {
        openFolder(target);
        return;
    }
    const Result<SshDestination> server = SshDestination::fromUrl(target);
    if (server)
        connectTo(requestFor(
            {.user = server->user, .host = server->host, .port = server->port.value_or(0)}));
    else
        m_servers.current()->tell(server.error());
}

void Opening::connectTo(const ConnectRequest &request)
{
    ServerPane *open = m_servers.at(request);
    if (!open) {
        m_servers.fresh()->connectTo(request);
        return;
    }
    m_servers.show(open);
    const Workspace &there = open->workspace();
    if (there.isLost())
        open->connectAgain();
    else if (request.administrator && there.phase() == Workspace::Phase::Ready && !there.canApply())
        open->connectTo(request);
}

void Opening::openFolder(const QString &folder)
{
    if (ServerPane *open = m_servers.at(Workspace::placeOf(folder)))
        m_servers.show(open);
    else
        m_servers.fresh()->openFolder(folder);
}

void Opening::askForServer()
{
    auto *dialog = new ConnectDialog(recentServers(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const ServerPane *current = m_servers.current();
    if (current->workspace().phase() == Workspace::Phase::Empty)
        dialog->fill(current->request());
    connect(dialog, &ConnectDialog::chosen, this, &Opening::connectTo);
    dialog->open();
}

void Opening::askForFolder()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a configuration folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::DontUseCustomDirectoryIcons); // one picture a folder takes time
    connect(dialog, &QFileDialog::fileSelected, this, &Opening::openFolder);
    dialog->open();
}

void Opening::openSample()
{
    const Result<QString> folder = copyOfSample();
    if (folder)
        openFolder(*folder);
    else
        m_servers.current()->tell(folder.error());
}

} // namespace postseal
