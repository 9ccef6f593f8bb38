// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policyrows.h"

#include <QTableView>

namespace postseal {

class LevelDelegate;
class PolicyModel;

/// The table of policies: several rows can be selected, copied as they are written, with their
/// notes, and taken out by the Delete key; what the clipboard holds is pasted.
class PolicyTableView : public QTableView {
    Q_OBJECT

public:
    explicit PolicyTableView(PolicyModel *model, QWidget *parent = nullptr);

    void setLevels(const QList<QByteArray> &levels);
    /// The selected rows in the order of the file: those in force, and those that are switched off.
    QList<TableRow> selectedOn() const { return selected(true); }
    QList<TableRow> selectedOff() const { return selected(false); }
    /// Destination and policy of each selected row that can be read, in force or not.
    QList<PolicyRow> selectedPolicies() const;
    /// The notes of selected rows, \a atMost that many.
    QList<RowNotes> selectedNotes(qsizetype atMost) const;
    bool hasSelection() const;
    /// The selected rows of the model, in order.
    QList<int> selectedNumbers() const;

signals:
    void selectionMoved();
    void removeWanted();
    void pasteWanted();

private:
    QList<TableRow> selected(bool on) const;
    void copy() const;

    PolicyModel *m_model;
    LevelDelegate *m_delegate;
};

} // namespace postseal
