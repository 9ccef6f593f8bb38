// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/rownotes.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace postseal {

/// Note, owner and review date of the rows that are selected: one field each, for all of them.
class RowNotesPanel : public QWidget {
    Q_OBJECT

public:
    explicit RowNotesPanel(QWidget *parent = nullptr);

    /// The notes of the selected rows; a field in which they differ is empty and says so. \a more
    /// are selected than were read. None: nothing can be written.
    void show(const QList<RowNotes> &selected, bool more);

signals:
    /// The person wants \a text there in each selected row; empty: nothing.
    void noteWanted(postseal::RowNote which, const QString &text);

private:
    QLineEdit *addField(RowNote which, const char *name);
    QLabel *labelOf(QLineEdit *field, const QString &text);
    static void showIn(QLineEdit *field, const QString &hint, const QStringList &texts, bool more);

    QLineEdit *m_owner;
    QLineEdit *m_review;
    QLineEdit *m_note;
};

} // namespace postseal
