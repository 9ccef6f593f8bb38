// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"

#include <QAbstractTableModel>

namespace postseal {

/// The entries of a history, newest first, a row each; those that hold what the filter says. They
/// come in parts.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, What, Who, Files, Note, Columns };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Nothing but \a entries.
    void setEntries(const QList<HistoryEntry> &entries);
    /// Older than all that are there.
    void append(const QList<HistoryEntry> &entries);
    /// Newer than all that are there.
    void prepend(const QList<HistoryEntry> &entries);
    /// Shows those with \a text in any column, in either case; empty: all.
    void filter(const QString &text);

    /// Of all entries, filtered or not.
    const QList<HistoryEntry> &entries() const { return m_entries; }
    /// Null: there is no such row.
    const HistoryEntry *at(int row) const;
    /// -1: it is not shown.
    int rowOf(const QByteArray &commit) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool holds(const HistoryEntry &entry) const;
    void showAll();

    QList<HistoryEntry> m_entries;
    QList<int> m_shown; ///< places in m_entries
    QString m_needle;
};

} // namespace postseal
