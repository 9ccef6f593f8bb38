// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/serverlist.h"

#include "ui/openservers.h"
#include "ui/support/breakable.h"
#include "ui/support/plaintip.h"
#include "ui/support/wrappedtext.h"

#include <QHeaderView>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace postseal {

namespace {

constexpr int kRowRole = Qt::UserRole;
constexpr int kMostLines = 16;

QString textOf(const ServerRow &row)
{
    const QString name = breakable(row.name);
    if (row.state.isEmpty())
        return name;
    const QString text = QStringLiteral("%1\n%2 %3").arg(name, row.shape, row.state);
    return row.group.isEmpty() ? text : text + QStringLiteral(" · ") + breakable(row.group);
}

QString spokenText(const ServerRow &row)
{
    QStringList words{row.name};
    if (!row.state.isEmpty())
        words += row.state;
    if (!row.group.isEmpty())
        words += ServerList::tr("group %1").arg(row.group);
    return words.join(QStringLiteral(", "));
}

void showText(QTreeWidgetItem *item, const ServerRow &row)
{
    item->setText(0, textOf(row));
    item->setData(0, Qt::AccessibleTextRole, spokenText(row));
    item->setToolTip(0, plainTip(spokenText(row)));
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
    connect(&servers, &OpenServers::currentMoved, this, [this] { select({}); });
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

/// Where the rows are the same ones their texts alone are written anew.
void ServerList::refresh()
{
    const QList<ServerRow> rows = serverRows(m_servers);
    if (rows == m_rows)
        return;
    const ServerRow *at = rowOf(currentItem());
    const ServerRow before = at ? *at : ServerRow();
    const bool isSame = std::ranges::equal(rows, m_rows, isSameRow);
    m_rows = rows;
    if (isSame)
        showTexts();
    else
        fill();
    select(before);
    updateGeometry();
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
    }
    expandAll();
}

QTreeWidgetItem *ServerList::addRow(const ServerRow &row, QTreeWidgetItem *heading)
{
    auto *item = row.place.isEmpty() ? new QTreeWidgetItem(this) : new QTreeWidgetItem(heading);
    item->setData(0, kRowRole, static_cast<int>(&row - m_rows.constData()));
    showText(item, row);
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

void ServerList::showTexts()
{
    for (QTreeWidgetItemIterator it(this); *it; ++it)
        showText(*it, *rowOf(*it));
}

/// The row that the person went to stays the current one until another server is looked at.
void ServerList::select(const ServerRow &before)
{
    if (m_servers.panes().isEmpty())
        return;
    QTreeWidgetItem *kept = nullptr;
    QTreeWidgetItem *looked = nullptr;
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        const ServerRow &row = *rowOf(*it);
        if (row.pane && row.pane == m_servers.current())
            looked = *it;
        if (isSameRow(row, before))
            kept = *it;
    }
    const bool moved = m_looked != m_servers.current();
    m_looked = looked ? m_servers.current() : nullptr;
    if (QTreeWidgetItem *item = looked && (moved || !kept) ? looked : kept)
        setCurrentItem(item);
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

} // namespace postseal
