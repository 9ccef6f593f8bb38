// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/servers/serverrow.h"

#include <QTreeWidget>

class QMenu;

namespace postseal {

/// The servers that are open, with how each stands, and those that are known, by groups. A click or
/// Enter looks at an open one; Enter or a double click connects to a known one. The menu of a row
/// closes it, takes it away or moves it to another group.
class ServerList : public QTreeWidget {
    Q_OBJECT

public:
    explicit ServerList(OpenServers &servers, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void serverRequested(const postseal::ConnectRequest &request);

private:
    void refresh();
    void fill();
    void showTexts();
    void select(const ServerRow &before);
    QTreeWidgetItem *addRow(const ServerRow &row, QTreeWidgetItem *heading);
    const ServerRow *rowOf(const QTreeWidgetItem *item) const;
    void go(const QTreeWidgetItem *item);
    void showMenu(const QPoint &at);
    void fillMenu(QMenu *menu, const ServerRow &row);
    void addGroups(QMenu *menu, const QString &place);
    void rename(const QString &group, const QString &name);
    void forget(const ServerRow &row);
    void askForName(const QString &title, const QString &before,
                    const std::function<void(const QString &)> &answer);

    OpenServers &m_servers;
    QList<ServerRow> m_rows;
    const ServerPane *m_looked = nullptr; ///< whose row became the current one last
};

} // namespace postseal
