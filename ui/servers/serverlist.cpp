// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/serverlist.h"

#include "ui/openservers.h"
#include "ui/servers/recentservers.h"
#include "ui/servers/servergroups.h"
#include "ui/support/breakable.h"
#include "ui/support/plaintip.h"
#include "ui/support/wrappedtext.h"

#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>

namespace postseal {

namespace {

constexpr int kRowRole = Qt::UserRole;
constexpr int kMostLines = 16;

QString textOf(const ServerRow &row)
{
    const QString name = breakable(row.name);
    return row.state.isEmpty() ? name : QStringLiteral("%1\n%2 %3").arg(name, row.shape, row.state);
}

QString spokenText(const ServerRow &row)
{
    return row.state.isEmpty() ? row.name : QStringLiteral("%1, %2").arg(row.name, row.state);
}

/// A name in a menu is no text with a shortcut in it.
QString menuName(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

ServerList::ServerList(OpenServers &servers, QWidget *parent)
    : QTreeWidget(parent)
    , m_servers(servers)
{
    setObjectName(QStringLiteral("serverList"));
    setAccessibleName(tr("Servers"));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(fontMetrics().averageCharWidth());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(QHeaderView::Stretch);
    header()->setMinimumSectionSize(1);
    wrapTexts(this);
    connect(header(), &QHeaderView::sectionResized, this, &ServerList::updateGeometry);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(this, &QTreeWidget::itemActivated, this, &ServerList::go);
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem *item) {
        if (const ServerRow *row = rowOf(item); row && row->pane)
            go(item);
    });
    connect(this, &QWidget::customContextMenuRequested, this, &ServerList::showMenu);
    connect(&servers, &OpenServers::changed, this, &ServerList::refresh);
    connect(&servers, &OpenServers::currentMoved, this, &ServerList::fill);
    m_rows = serverRows(servers);
    fill();
}

QSize ServerList::sizeHint() const
{
    int rows = 0;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *heading = topLevelItem(i);
        rows += visualItemRect(heading).height();
        for (int j = 0; j < heading->childCount(); ++j)
            rows += visualItemRect(heading->child(j)).height();
    }
    const int line = fontMetrics().height() + 4;
    return {fontMetrics().averageCharWidth() * 20,
            std::min(rows, kMostLines * line) + 2 * frameWidth() + line / 2};
}

QSize ServerList::minimumSizeHint() const
{
    return {0, fontMetrics().height() * 4};
}

void ServerList::refresh()
{
    const QList<ServerRow> rows = serverRows(m_servers);
    if (rows == m_rows)
        return;
    m_rows = rows;
    fill();
}

void ServerList::fill()
{
    clear();
    setVisible(!m_rows.isEmpty());
    QTreeWidgetItem *heading = nullptr;
    for (const ServerRow &row : std::as_const(m_rows)) {
        QTreeWidgetItem *item = addRow(row, heading);
        if (row.place.isEmpty())
            heading = item;
        if (row.pane && row.pane == m_servers.current())
            setCurrentItem(item);
    }
    expandAll();
    updateGeometry();
}

QTreeWidgetItem *ServerList::addRow(const ServerRow &row, QTreeWidgetItem *heading)
{
    auto *item = row.place.isEmpty() ? new QTreeWidgetItem(this) : new QTreeWidgetItem(heading);
    item->setText(0, textOf(row));
    item->setData(0, Qt::AccessibleTextRole, spokenText(row));
    item->setData(0, kRowRole, static_cast<int>(&row - m_rows.constData()));
    item->setToolTip(0, plainTip(spokenText(row)));
    if (row.place.isEmpty()) {
        QFont bold = font();
        bold.setBold(true);
        item->setFont(0, bold);
        item->setFlags(
            Qt::ItemIsEnabled |
            (row.kind == ServerRow::Kind::Group ? Qt::ItemIsSelectable : Qt::NoItemFlags));
    }
    return item;
}

const ServerRow *ServerList::rowOf(const QTreeWidgetItem *item) const
{
    const int row = item ? item->data(0, kRowRole).toInt() : -1;
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

/// What it is about to do may change the rows.
void ServerList::go(const QTreeWidgetItem *item)
{
    const ServerRow *row = rowOf(item);
    if (!row)
        return;
    if (row->pane)
        m_servers.show(row->pane);
    else if (row->kind == ServerRow::Kind::Known)
        emit serverRequested(ConnectRequest(row->request));
}

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
            askForName(tr("Rename group"), group, [group, this](const QString &name) {
                renameGroup(group, name);
                refresh();
            });
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
}

void ServerList::addGroups(QMenu *menu, const QString &place)
{
    const auto move = [this, place](const QString &group) {
        moveToGroup(place, group);
        refresh();
    };
    for (const QString &group : serverGroups())
        menu->addAction(menuName(group), this, [move, group] { move(group); });
    menu->addAction(tr("&None"), this, [move] { move({}); });
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

} // namespace postseal
