// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"

#include <QAbstractTableModel>

namespace postseal {

/// An entry with what the filter looks through, in lower case.
struct HistoryRow {
    HistoryEntry entry;
    QString words;

    bool operator==(const HistoryRow &) const = default;
};

/// \a entries without what a list does not show. Takes a while for many: for the desk.
QList<HistoryRow> historyRows(const QList<HistoryEntry> &entries);

/// The entries of a history, newest first, a row each; those that hold what the filter says. They
/// come in parts.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, What, Who, Files, Note, Columns };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Nothing but \a rows.
    void setRows(const QList<HistoryRow> &rows);
    /// \a rows are older than all that are there.
    void append(const QList<HistoryRow> &rows);
    /// \a rows are newer than all that are there.
    void prepend(const QList<HistoryRow> &rows);
    /// Shows those with \a text in any column, in either case; empty: all.
    void filter(const QString &text);

    /// All of them, filtered or not.
    const QList<HistoryRow> &rows() const { return m_rows; }
    /// Null: there is no such row.
    const HistoryEntry *at(int row) const;
    /// -1: it is not shown.
    int rowOf(const QByteArray &commit) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool holds(const HistoryRow &row) const;
    void showAll();

    QList<HistoryRow> m_rows;
    QList<int> m_shown; ///< places in m_rows
    QString m_needle;
};

} // namespace postseal
