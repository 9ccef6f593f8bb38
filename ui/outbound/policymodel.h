// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policyrowjudge.h"
#include "core/settings/policyrows.h"
#include "ui/outbound/policyfilter.h"
#include "ui/policychecks.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace postseal {

/// The rows of a policy table, those that the filter leaves; a row that is switched off (commented
/// out) has no check mark. It holds the bytes of the table and the places of its rows; a row is
/// read when it is looked at, so that 100,000 feel like ten. setData() asks for an edit; the answer
/// comes as other bytes.
class PolicyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Destination, Level, Attributes, Check, Remarks, ColumnCount };

    explicit PolicyModel(QObject *parent = nullptr);

    /// Shows the table \a bytes, whose rows \a judge looks at.
    void showTable(const QByteArray &bytes, const PolicyRowJudge &judge);
    /// Shows only rows that hold \a text in any column or in their notes; ASCII letters match in
    /// either case.
    void filter(const QString &text);
    /// Of these only rows that a check found to keep mail back.
    void setProblemsOnly(bool on);
    /// What checks found for destinations; they outlive the model, or are null.
    void showChecks(const PolicyChecks *checks);

    const QByteArray &bytes() const { return m_bytes; }
    /// All rows, those that are switched off too.
    const QList<TableRow> &rows() const { return m_rows; }
    /// The row of the table that stands at row \a row of the model.
    const TableRow &rowAt(int row) const { return m_rows[m_shown[row]]; }
    bool isOn(int row) const { return !m_off.contains(m_shown[row]); }
    /// Destination, policy and notes of that row, as they are written; nothing when postmap(1)
    /// passes it over.
    std::optional<PolicyRow> policyAt(int row) const;
    /// What to check for it; nothing: it is for no single destination.
    std::optional<CheckSubject> subjectAt(int row) const;
    /// What a check found for it, outdated or not; null: nothing.
    const DestinationCheck *answerAt(int row) const;
    /// What is noted of it.
    RowNotes notesAt(int row) const;
    /// Where the last row of the table is shown; -1: the filter hides it.
    int shownLast() const;
    /// Where the row is shown that begins on \a line of the table, from 1; -1: nowhere.
    int rowOnLine(int line) const;

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
    /// The person wants it in force, or switched off.
    void switchWanted(const postseal::TableRow &row, bool on);

private:
    struct Contents {
        QByteArray bytes;
        QList<TableRow> rows;
        QSet<qsizetype> off;
        QList<int> shown;
    };
    static Contents read(const QByteArray &bytes, const QVersionNumber &release);

    std::optional<TableEntry> entry(int row) const;
    RowFinding finding(int row) const;
    void findHidden();
    void take(const Contents &next);
    void put(const Contents &next);
    QByteArray destination(int row) const;
    QString text(const QModelIndex &index) const;
    QString remarks(int row) const;
    QString checkWords(int row) const;
    QList<int> rowsToShow(const QByteArray &bytes, const QList<TableRow> &rows,
                          const QSet<qsizetype> &off);
    void showAgain();
    void showNewChecks();
    QString toolTip(const QModelIndex &index) const;

    QByteArray m_bytes;
    PolicyRowJudge m_judge;
    PolicyFilter m_filter;
    QList<TableRow> m_rows;
    QSet<qsizetype> m_off;    ///< of m_rows
    QSet<qsizetype> m_hidden; ///< of m_rows
    QList<qsizetype> m_on;    ///< of m_rows, while some are off and the search for hidden ones runs
    QList<int> m_shown;       ///< places in m_rows
    QTimer m_soon;            ///< looks for hidden rows in events of their own
    std::optional<HiddenRowSearch> m_search;
    const PolicyChecks *m_checks = nullptr;
    bool m_problemsOnly = false;
};

} // namespace postseal
