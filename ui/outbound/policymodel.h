// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policytable.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace postseal {

/// The rows of a policy table, those that the filter leaves. It holds the bytes of the table and
/// the places of its rows; a row is read when it is looked at, so that 100,000 feel like ten.
/// setData() asks for an edit; the answer comes as other bytes.
class PolicyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Destination, Level, Attributes, Note, ColumnCount };

    explicit PolicyModel(QObject *parent = nullptr);

    /// Shows the table \a bytes of a server of \a version.
    void showTable(const QByteArray &bytes, const QByteArray &version);
    /// Shows only rows that hold \a text in any column; ASCII letters match in either case.
    void filter(const QString &text);

    const QByteArray &bytes() const { return m_bytes; }
    const QByteArray &version() const { return m_version; }
    const QList<TableRow> &rows() const { return m_rows; }
    /// The row of the table that stands at row \a row of the model.
    const TableRow &rowAt(int row) const { return m_rows[m_shown[row]]; }
    /// Where the last row of the table is shown; -1: the filter hides it.
    int shownLast() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// The person wants another destination or policy in \a row.
    void changeWanted(const postseal::TableRow &row, const QByteArray &destination,
                      const QByteArray &policy);

private:
    struct Contents {
        QByteArray bytes;
        QList<TableRow> rows;
        QList<int> shown;
    };

    QList<int> filtered(const QByteArray &bytes, const QList<TableRow> &rows);
    RowFault fault(int row) const;
    void findHidden();
    void take(const Contents &next);
    void put(const Contents &next);
    QString text(const QModelIndex &index) const;

    QByteArray m_bytes, m_version, m_needle;
    QByteArray m_folded; ///< the bytes in lower case, once somebody filters; else empty
    QList<TableRow> m_rows;
    QSet<qsizetype> m_hidden; ///< of m_rows
    QList<int> m_shown;       ///< places in m_rows
    QTimer m_soon;            ///< looks for hidden rows in events of their own
    std::optional<HiddenRowSearch> m_search;
};

} // namespace postseal
