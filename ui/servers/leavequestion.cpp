// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leavequestion.h"

#include "ui/servers/serverswitcher.h"
#include "ui/workspace.h"

#include <QMessageBox>
#include <QPushButton>

namespace postseal {

namespace {

QString question(const Workspace &workspace)
{
    return workspace.isServer() ? ServerSwitcher::tr("Leave %1 with changes that were not applied?")
                                      .arg(workspace.title())
                                : ServerSwitcher::tr("Leave %1 with changes that were not saved?")
                                      .arg(workspace.title());
}

} // namespace

void leaveThen(Workspace &workspace, QWidget *window, const std::function<void()> &go)
{
    if (workspace.changes().isEmpty()) {
        go();
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Warning, ServerSwitcher::tr("Changes that would be lost"),
                        question(workspace), QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("leaveQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(ServerSwitcher::tr(
        "The draft is lost when you leave. The configuration files stay as they are."));
    QPushButton *stay = box->addButton(ServerSwitcher::tr("&Stay here"), QMessageBox::RejectRole);
    stay->setObjectName(QStringLiteral("stay"));
    QPushButton *leave =
        box->addButton(ServerSwitcher::tr("&Leave and lose them"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("leave"));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(box, &QDialog::finished, window, [box, leave, go] {
        if (box->clickedButton() == leave)
            go();
    });
    box->open();
}

} // namespace postseal
