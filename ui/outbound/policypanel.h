// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policytable.h"
#include "ui/workspace.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace postseal {

class LevelDelegate;
class OriginLabel;
class PolicyModel;

/// The tables of smtp_tls_policy_maps: their order, and the first that can be edited as rows.
class PolicyPanel : public QGroupBox {
    Q_OBJECT

public:
    explicit PolicyPanel(QWidget *parent = nullptr);
    /// What stands in an editor that is still open is given up.
    ~PolicyPanel() override;

    void show(const Configuration &configuration, const ServerFacts &facts);
    /// Of the table that is edited; empty: none is.
    const QByteArray &path() const { return m_path; }

signals:
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);

private:
    void buildFilter(QVBoxLayout *column);
    void buildTable(QVBoxLayout *column);
    void buildNewRow(QVBoxLayout *column);
    void showOrder(const QList<PolicyMap> &maps);
    void showLevels(const QByteArray &version);
    void showCount();
    void editTable(const QString &name,
                   const std::function<Result<QByteArray>(const QByteArray &)> &edit,
                   const QByteArray &level = {});
    void changeRow(const TableRow &row, const QByteArray &destination, const QByteArray &policy);
    void addRow();
    void removeRows();
    void copyRows() const;
    void createTable();
    QList<TableRow> selectedRows() const;

    QByteArray m_path;
    ServerFacts m_facts;
    QList<QByteArray> m_levels;
    PolicyModel *m_model;
    LevelDelegate *m_delegate;
    OriginLabel *m_origin = nullptr;
    QLabel *m_order = nullptr;
    QPushButton *m_create = nullptr;
    QWidget *m_rows = nullptr; ///< all that belongs to a table that is there
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QTableView *m_view = nullptr;
    QLineEdit *m_destination = nullptr;
    QComboBox *m_level = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace postseal
