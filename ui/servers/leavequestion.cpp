// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leavequestion.h"

#include "ui/servers/draftkeeper.h"
#include "ui/servers/serverswitcher.h"
#include "ui/support/ondone.h"
#include "ui/support/panedialogs.h"
#include "ui/workspace.h"

#include <QMessageBox>
#include <QPushButton>

namespace postseal {

namespace {

/// What leaving would lose; empty when nothing is. The draft is kept then.
QString lossByLeaving(const OpenDraft &left)
{
    if (left.changes.isEmpty())
        return {};
    const KeptDraft draft = left.aside();
    if (!draft.leftOut.isEmpty())
        return ServerSwitcher::tr("Your changes wait here until you come back, but for what is "
                                  "secret: %1 would have to be given again.")
            .arg(QString::fromUtf8(draft.leftOut.join(", ")));
    const Status kept = left.keep();
    return kept ? QString() : describe(kept.error());
}

void ask(Workspace &workspace, DraftKeeper &keeper, QWidget *window, const QString &loss,
         const std::function<void()> &go)
{
    auto *box = new QMessageBox(QMessageBox::Warning, ServerSwitcher::tr("Something would be lost"),
                                ServerSwitcher::tr("Leave %1 now?").arg(workspace.title()),
                                QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("leaveQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(loss);
    QPushButton *stay = box->addButton(ServerSwitcher::tr("&Stay here"), QMessageBox::RejectRole);
    stay->setObjectName(QStringLiteral("stay"));
    QPushButton *leave = box->addButton(ServerSwitcher::tr("&Leave"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("leave"));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(box, &QDialog::finished, window, [box, leave, go, &keeper, window] {
        if (box->clickedButton() != leave)
            return;
        const auto job = [left = keeper.openDraft()](const std::stop_token &) {
            return left.keep();
        };
        // What cannot be kept was told.
        onDone(keeper.lane().run(job), window, [go, &keeper](const Status &) {
            keeper.leftKept();
            go();
        });
    });
    PaneDialogs::openNowFor(window, box);
}

} // namespace

bool keepDraft(DraftKeeper &keeper)
{
    const auto look = [left = keeper.openDraft()](const std::stop_token &) {
        return lossByLeaving(left);
    };
    const bool kept = keeper.lane().run(look).result().isEmpty();
    if (kept)
        keeper.leftKept();
    return kept;
}

void leaveThen(Workspace &workspace, DraftKeeper &keeper, QWidget *window,
               const std::function<void()> &go)
{
    if (workspace.changes().isEmpty()) {
        go();
        return;
    }
    const auto look = [left = keeper.openDraft()](const std::stop_token &) {
        return lossByLeaving(left);
    };
    onDone(keeper.lane().run(look), window, [&workspace, &keeper, window, go](const QString &loss) {
        if (!loss.isEmpty()) {
            ask(workspace, keeper, window, loss, go);
            return;
        }
        keeper.leftKept();
        go();
    });
}

} // namespace postseal
