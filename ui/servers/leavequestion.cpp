// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leavequestion.h"

#include "ui/servers/draftoffer.h"
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

    explicit Left(const Workspace &workspace)
        : place(workspace.place())
        , changes(workspace.changes())
    {
    }
};

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
    if (!waiting || *waiting)
        losses += ServerSwitcher::tr("Changes that you left here before still wait. They would be "
                                     "lost, for the new ones take their place.");
    if (!losses.isEmpty())
        return losses.join(u'\n');
    const Status kept = draftStore().keep(left.place, draft);
    return kept ? QString() : describe(kept.error());
}

void ask(Workspace &workspace, QWidget *window, const QString &loss,
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
    QObject::connect(box, &QDialog::finished, window, [box, leave, go, &workspace, window] {
        if (box->clickedButton() != leave)
            return;
        const auto keep = [left = Left(workspace)](const std::stop_token &) {
            return draftStore().keep(left.place,
                                     layAside(left.changes, QDateTime::currentDateTimeUtc()));
        };
        // What cannot be kept was told.
        onDone(workspace.desk().run(keep), window, [go](const Status &) { go(); });
    });
    box->open();
}

} // namespace

bool keepDraft(const Workspace &workspace)
{
    return lossByLeaving(Left(workspace)).isEmpty();
}

void leaveThen(Workspace &workspace, QWidget *window, const std::function<void()> &go)
{
    if (workspace.changes().isEmpty()) {
        go();
        return;
    }
    const auto look = [left = Left(workspace)](const std::stop_token &) {
        return lossByLeaving(left);
    };
    onDone(workspace.desk().run(look), window, [&workspace, window, go](const QString &loss) {
        if (loss.isEmpty())
            go();
        else
            ask(workspace, window, loss, go);
    });
}

} // namespace postseal
