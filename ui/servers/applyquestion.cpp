// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/applyquestion.h"

#include "ui/servers/serverswitcher.h"
#include "ui/support/panedialogs.h"
#include "ui/workspace.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace postseal {

namespace {

const QString kAwaited = QStringLiteral("awaitedApply");

/// Lives until the apply has ended; \a go comes later, when all have been told of that.
QObject *awaitEnd(Workspace &workspace, QWidget *window, const std::function<void()> &go)
{
    delete window->findChild<QObject *>(kAwaited, Qt::FindDirectChildrenOnly);
    auto *awaited = new QObject(window);
    awaited->setObjectName(kAwaited);
    QObject::connect(&workspace, &Workspace::failed, awaited, [awaited] { delete awaited; });
    // What is settled is that of an earlier apply: open changes have nothing to do with it.
    const auto end = [awaited, go, &workspace, settling = workspace.isSettling()] {
        if (workspace.phase() == Workspace::Phase::Applying)
            return;
        QObject::disconnect(&workspace, nullptr, awaited, nullptr);
        awaited->deleteLater();
        if (settling || workspace.changes().isEmpty())
            go();
    };
    QObject::connect(&workspace, &Workspace::phaseChanged, awaited, end, Qt::QueuedConnection);
    return awaited;
}

QPushButton *addButton(QMessageBox *box, const QString &text, const char *name,
                       QMessageBox::ButtonRole role)
{
    QPushButton *button = box->addButton(text, role);
    button->setObjectName(QLatin1StringView(name));
    return button;
}

/// Goes by itself with \a awaited.
void ask(Workspace &workspace, QWidget *window, QObject *awaited)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, ServerSwitcher::tr("An apply is under way"),
        ServerSwitcher::tr("An apply is being carried out on %1.").arg(workspace.title()),
        QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("applyQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(ServerSwitcher::tr(
        "Let it finish, and it is closed once the changes are in force; if they are not, it stays "
        "open and tells why. Cancelled before the new files are in place, nothing has changed; "
        "after that, the old state comes back."));
    QPushButton *finish = addButton(box, ServerSwitcher::tr("&Let it finish"), "letItFinish",
                                    QMessageBox::RejectRole);
    QPushButton *cancel = addButton(box, ServerSwitcher::tr("&Cancel the apply"), "cancelApply",
                                    QMessageBox::DestructiveRole);
    box->setDefaultButton(finish);
    box->setEscapeButton(finish);
    QObject::connect(awaited, &QObject::destroyed, box, &QDialog::reject);
    QObject::connect(box, &QDialog::finished, window,
                     [box, cancel, &workspace, end = QPointer(awaited)] {
                         if (!end)
                             return; // there is nothing to answer any more
                         QObject::disconnect(end, nullptr, box, nullptr);
                         if (box->clickedButton() != cancel)
                             return;
                         delete end;
                         workspace.cancel();
                     });
    PaneDialogs::openNowFor(window, box);
}

} // namespace

void whenApplied(Workspace &workspace, QWidget *window, const std::function<void()> &go)
{
    QObject *awaited = awaitEnd(workspace, window, go);
    if (workspace.isServer() && !workspace.isSettling())
        ask(workspace, window, awaited);
}

} // namespace postseal
