// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QDialog;
class QWidget;

namespace postseal {

/// The dialogs of one server, each on top of the window and modal to it, but only while that
/// server's pane is looked at: what is to be asked of another server waits until the person goes
/// there, and does not interrupt meanwhile.
class PaneDialogs : public QObject {
    Q_OBJECT

public:
    /// A pane is looked at while it is not hidden in its window.
    explicit PaneDialogs(QWidget &pane);

    /// Opens \a dialog when its turn comes, which may be now. It goes when it is answered.
    void open(QDialog *dialog);
    /// Something is to be answered, and the person looks elsewhere.
    bool isWaiting() const;

    /// Opens \a dialog in its turn among those of the pane that \a asker is in; at once where it is
    /// in none.
    static void openFor(QWidget *asker, QDialog *dialog);
    /// The same for what follows at once from something that the person did: the pane is to be
    /// looked at.
    static void openNowFor(QWidget *asker, QDialog *dialog);

signals:
    /// isWaiting() may be another.
    void changed();
    /// The pane is to be looked at.
    void lookWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static PaneDialogs *around(QWidget *asker);
    bool isLookedAt() const;
    void openAll();
    void hideAll();

    QWidget &m_pane;
    QList<QDialog *> m_dialogs; ///< not answered yet
};

} // namespace postseal
