// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QPlainTextEdit;

namespace postseal {

/// The lines of the files that stand for what a page shows, those that the draft changes marked.
/// The tooltip of a line says what its parameter does.
class LinesPane : public QWidget {
    Q_OBJECT

public:
    explicit LinesPane(Workspace &workspace, QWidget *parent = nullptr);

    /// What to show from now on.
    void setLines(const LinesShown &lines);

    QSize sizeHint() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QString tipAt(const QPoint &place) const;
    void refreshSoon();
    void refresh();

    Workspace &m_workspace;
    LinesShown m_lines;
    QPlainTextEdit *m_text;
    bool m_pending = false;
};

} // namespace postseal
