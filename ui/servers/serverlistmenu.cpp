// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the list's rows, and what they ask.
#include "ui/openservers.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"
#include "ui/servers/serverlist.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace postseal {

namespace {

/// A name in a menu is no text with a shortcut in it.
QString menuName(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

void ServerList::showMenu(const QPoint &at)
{
    const ServerRow *row = rowOf(itemAt(at));
    if (!row || row->kind == ServerRow::Kind::Heading)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("serverMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu, *row);
    menu->popup(viewport()->mapToGlobal(at));
}

void ServerList::fillMenu(QMenu *menu, const ServerRow &row)
{
    if (row.kind == ServerRow::Kind::Group) {
        menu->addAction(tr("&Rename group…"), this, [this, group = row.name] {
            askForName(tr("Rename group"), group,
                       [group, this](const QString &name) { rename(group, name.trimmed()); });
        });
        return;
    }
    if (row.pane)
        menu->addAction(tr("&Close"), this, [this, pane = QPointer(row.pane)] {
            if (pane)
                m_servers.close(pane);
        });
    else
        menu->addAction(tr("&Connect"), this,
                        [this, request = row.request] { emit serverRequested(request); });
    if (row.place.startsWith(QStringLiteral("ssh://")))
        addGroups(menu->addMenu(tr("&Move to group")), row.place);
    if (row.kind == ServerRow::Kind::Known)
        menu->addAction(tr("&Remove from the list"), this, [this, row = row] { forget(row); });
}

void ServerList::addGroups(QMenu *menu, const QString &place)
{
    const auto move = [this, place](const QString &group) {
        moveToGroup(place, group);
        refresh();
    };
    const auto add = [&](const QString &text, const QString &group) {
        QAction *action = menu->addAction(text, this, [move, group] { move(group); });
        action->setCheckable(true);
        action->setChecked(group == groupOf(place));
    };
    for (const QString &group : serverGroups())
        add(menuName(group), group);
    add(tr("&None"), {});
    menu->addAction(tr("New &group…"), this,
                    [this, move] { askForName(tr("New group"), {}, move); });
}

void ServerList::askForName(const QString &title, const QString &before,
                            const std::function<void(const QString &)> &answer)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("groupName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the group:"));
    dialog->setTextValue(before);
    connect(dialog, &QInputDialog::textValueSelected, this, answer);
    dialog->open();
}

/// Two groups become one only if that is wanted: nothing tells them apart afterwards.
void ServerList::rename(const QString &group, const QString &name)
{
    const auto go = [this, group, name] {
        renameGroup(group, name);
        refresh();
    };
    if (name == group || !serverGroups().contains(name)) {
        go();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Rename group"),
                                tr("There is a group “%1” already.").arg(name),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("groupQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("The servers of “%1” would stand among its own, and nothing would tell them apart.")
            .arg(group));
    QPushButton *merge = box->addButton(tr("&Put them together"), QMessageBox::DestructiveRole);
    merge->setObjectName(QStringLiteral("mergeGroups"));
    QPushButton *leave = box->addButton(tr("&Leave them as they are"), QMessageBox::RejectRole);
    leave->setObjectName(QStringLiteral("leaveGroups"));
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    connect(box, &QDialog::finished, this, [box, merge, go] {
        if (box->clickedButton() == merge)
            go();
    });
    box->open();
}

/// Its group goes with the last account of it that is known.
void ServerList::forget(const ServerRow &row)
{
    forgetServer(row.request);
    if (!knownPlaces().contains(row.place))
        moveToGroup(row.place, {});
    refresh();
    m_servers.current()->note(
        tr("%1 is not in the list any more. Its history and the drafts that wait for it stay on "
           "this computer, and are there when you connect to it again.")
            .arg(row.name));
}

} // namespace postseal
