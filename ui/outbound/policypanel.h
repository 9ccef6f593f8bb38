// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "core/settings/policytable.h"
#include "core/settings/rownotes.h"
#include "ui/workspace.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace postseal {

class OriginLabel;
class PolicyModel;
class PolicyTableView;
class PolicyTools;
class RowChecks;
class RowNotesPanel;

/// The tables of smtp_tls_policy_maps: their order, and the first that can be edited as rows.
class PolicyPanel : public QGroupBox {
    Q_OBJECT

public:
    explicit PolicyPanel(Workspace &workspace, QWidget *parent = nullptr);
    /// What stands in an editor that is still open is given up.
    ~PolicyPanel() override;

    void show(const Configuration &configuration, const ServerFacts &facts);
    /// Of the table that is edited; empty: none is.
    const QByteArray &path() const { return m_path; }
    /// Selects the row \a place, which no filter hides then, and returns the table with it. A row
    /// of a table that is not edited here is none: null.
    QWidget *select(const SearchPlace &place);
    RowChecks *checks() const { return m_checks; }

signals:
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);
    /// Something that was pasted or read is not as it should be.
    void refused(const postseal::Error &error);

private:
    void buildFilter(QVBoxLayout *column);
    void buildTable(Workspace &workspace, QVBoxLayout *column);
    void buildNewRow(QVBoxLayout *column);
    void showOrder(const QList<PolicyMap> &maps);
    void showLevels(const QByteArray &version);
    void showCount();
    void showSelection();
    void editTable(const QString &name,
                   const std::function<Result<QByteArray>(const QByteArray &)> &edit,
                   const QByteArray &level = {});
    void changeRow(const TableRow &row, const QByteArray &destination, const QByteArray &policy);
    void switchRows(const QList<TableRow> &rows, bool on);
    void setLevel(const QByteArray &level);
    void setNote(RowNote which, const QString &text);
    void addRow();
    void removeRows();
    void takeRows(const QByteArray &text, const QString &from);
    void paste();
    void importRows();
    void exportRows();
    void createTable();

    QByteArray m_path;
    ServerFacts m_facts;
    QList<QByteArray> m_levels;
    PolicyModel *m_model;
    OriginLabel *m_origin = nullptr;
    QLabel *m_order = nullptr;
    QPushButton *m_create = nullptr;
    QWidget *m_rows = nullptr; ///< all that belongs to a table that is there
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    PolicyTableView *m_view = nullptr;
    PolicyTools *m_tools = nullptr;
    RowChecks *m_checks = nullptr;
    RowNotesPanel *m_notes = nullptr;
    QLineEdit *m_destination = nullptr;
    QComboBox *m_level = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace postseal
