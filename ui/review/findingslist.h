// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"

#include <QWidget>

class QVBoxLayout;

namespace postseal {

/// Findings of the linter, one below the other: weight as shape and word, the sentences, and a
/// button for the fix where there is one.
class FindingsList : public QWidget {
    Q_OBJECT

public:
    explicit FindingsList(QWidget *parent = nullptr);

    void setFindings(const QList<Diagnostic> &findings);

    /// The finding number \a row, for the keyboard to go to: its fix, or its words; null: there is
    /// none.
    QWidget *row(qsizetype row) const;

signals:
    void fixRequested(const postseal::Fix &fix);

private:
    QWidget *rowFor(const Diagnostic &finding);

    QVBoxLayout *m_rows;
};

} // namespace postseal
