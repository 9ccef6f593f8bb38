// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/askforclient.h"

#include "core/profile/certificateshelf.h"
#include "core/profile/clientplaces.h"
#include "core/settings/expansion.h"
#include "ui/clients/catchdialog.h"
#include "ui/clients/issuedialog.h"
#include "ui/clients/knownclientdialog.h"

namespace postseal {

namespace {

/// As clients call the server.
QString serverName(const Workspace &workspace)
{
    const ServerFacts &facts = workspace.facts();
    const auto name = valueOf({.configuration = workspace.draft(), .facts = facts}, "myhostname",
                              facts.parameter("myhostname"));
    return name && !name->isEmpty() ? QString::fromUtf8(*name) : workspace.title();
}

} // namespace

void letIn(const Workspace &workspace, const QByteArray &service, const KnownClient &client,
           const NamedEdit &edit)
{
    edit(KnownClientDialog::tr("Let %1 in").arg(QString::fromUtf8(client.note)),
         [facts = workspace.facts(), service,
          client](const Configuration &from) -> Result<Configuration> {
             const Result<Intended> done = letInThrough(from, facts, service, client);
             if (!done)
                 return std::unexpected(done.error());
             return done->next;
         });
}

void askForClient(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent,
                  const NamedEdit &edit)
{
    auto *dialog = new KnownClientDialog(
        doors,
        [draft = workspace.draft(), facts = workspace.facts()](const QByteArray &service,
                                                               const KnownClient &client) {
            return letInThrough(draft, facts, service, client);
        },
        parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &KnownClientDialog::seen, parent, [](const Certificate &certificate) {
        // Without it the list shows the fingerprint alone, which is all the server has.
        (void)CertificateShelf(clientShelf()).keep(certificate);
    });
    QObject::connect(dialog, &KnownClientDialog::given, parent,
                     [&workspace, edit](const QByteArray &service, const KnownClient &client) {
                         letIn(workspace, service, client, edit);
                     });
    dialog->open();
}

void askToIssue(Workspace &workspace, QWidget *parent, const NamedEdit &edit)
{
    auto *dialog = new IssueDialog({.server = serverName(workspace),
                                    .doors = clientDoors(workspace.draft(), workspace.facts()),
                                    .goal =
                                        [draft = workspace.draft(), facts = workspace.facts()](
                                            const QByteArray &service, const KnownClient &client) {
                                            return letInThrough(draft, facts, service, client);
                                        }},
                                   workspace.desk(), workspace.secrets(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &IssueDialog::issued, parent,
                     [&workspace, edit](const QByteArray &service, const KnownClient &client) {
                         letIn(workspace, service, client, edit);
                     });
    dialog->open();
}

void askForMachine(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent,
                   const NamedEdit &edit)
{
    auto *dialog = new CatchDialog(workspace, doors, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &CatchDialog::given, parent,
                     [&workspace, edit](const QByteArray &service, const KnownClient &client) {
                         letIn(workspace, service, client, edit);
                     });
    dialog->open();
}

} // namespace postseal
