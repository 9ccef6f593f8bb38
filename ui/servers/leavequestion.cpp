// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leavequestion.h"

#include "ui/servers/draftkeeper.h"
#include "ui/servers/serverswitcher.h"
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QDateTime>
#include <QMessageBox>
#include <QPushButton>

namespace postseal {

namespace {

/// What is left, and where: enough to keep it on another thread.
struct Left {
    QString place;
    ChangeSet changes;
    bool isKept; ///< what waits there is an earlier state of this

    Left(const Workspace &workspace, const DraftKeeper &keeper)
        : place(workspace.place())
        , changes(workspace.changes())
        , isKept(keeper.keepsOwn())
    {
    }
};

/// In the place of whatever waits there.
Status keep(const Left &left)
{
    const Status kept =
        draftStore().keep(left.place, layAside(left.changes, QDateTime::currentDateTimeUtc()));
    draftStore().dropBeside(left.place);
    return kept;
}

/// What leaving would lose; empty when nothing is. The draft is kept then.
QString lossByLeaving(const Left &left)
{
    if (left.changes.isEmpty())
        return {};
    const KeptDraft draft = layAside(left.changes, QDateTime::currentDateTimeUtc());
    QStringList losses;
    if (!draft.leftOut.isEmpty())
        losses += ServerSwitcher::tr("Your changes wait here until you come back, but for what is "
                                     "secret: %1 would have to be given again.")
                      .arg(QString::fromUtf8(draft.leftOut.join(", ")));
    const Result<std::optional<KeptDraft>> waiting = draftStore().find(left.place);
    if (!left.isKept && (!waiting || *waiting))
        losses += ServerSwitcher::tr("Changes that you left here before still wait. They would be "
                                     "lost, for the new ones take their place.");
    if (!losses.isEmpty())
        return losses.join(u'\n');
    const Status kept = keep(left);
    return kept ? QString() : describe(kept.error());
}

void ask(Workspace &workspace, DraftKeeper &keeper, QWidget *window, const QString &loss,
         const std::function<void()> &go)
{
    auto *box = new QMessageBox(QMessageBox::Warning, ServerSwitcher::tr("Something would be lost"),
                                ServerSwitcher::tr("Leave %1 now?").arg(workspace.title()),
                                QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("leaveQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(loss);
    QPushButton *stay = box->addButton(ServerSwitcher::tr("&Stay here"), QMessageBox::RejectRole);
    stay->setObjectName(QStringLiteral("stay"));
    QPushButton *leave = box->addButton(ServerSwitcher::tr("&Leave"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("leave"));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(box, &QDialog::finished, window,
                     [box, leave, go, &workspace, &keeper, window] {
                         if (box->clickedButton() != leave)
                             return;
                         const auto job = [left = Left(workspace, keeper)](
                                              const std::stop_token &) { return keep(left); };
                         // What cannot be kept was told.
                         onDone(keeper.lane().run(job), window, [go, &keeper](const Status &) {
                             keeper.leftKept();
                             go();
                         });
                     });
    box->open();
}

} // namespace

bool keepDraft(const Workspace &workspace, DraftKeeper &keeper)
{
    const auto look = [left = Left(workspace, keeper)](const std::stop_token &) {
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
    const auto look = [left = Left(workspace, keeper)](const std::stop_token &) {
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
