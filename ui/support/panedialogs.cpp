// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/panedialogs.h"

#include <QDialog>
#include <QEvent>
#include <QTimer>

namespace postseal {

PaneDialogs::PaneDialogs(QWidget &pane)
    : QObject(&pane)
    , m_pane(pane)
{
    pane.installEventFilter(this);
}

void PaneDialogs::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialogs += dialog;
    const auto forget = [this, dialog] {
        m_dialogs.removeOne(dialog);
        emit changed();
    };
    connect(dialog, &QDialog::finished, this, forget);
    connect(dialog, &QObject::destroyed, this, forget);
    if (isLookedAt())
        dialog->open();
    emit changed();
}

bool PaneDialogs::isWaiting() const
{
    return !m_dialogs.isEmpty() && !isLookedAt();
}

void PaneDialogs::openFor(QWidget *asker, QDialog *dialog)
{
    if (PaneDialogs *dialogs = around(asker)) {
        dialogs->open(dialog);
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PaneDialogs::openNowFor(QWidget *asker, QDialog *dialog)
{
    if (PaneDialogs *dialogs = around(asker))
        emit dialogs->lookWanted();
    openFor(asker, dialog);
}

PaneDialogs *PaneDialogs::around(QWidget *asker)
{
    for (QWidget *each = asker; each; each = each->parentWidget()) {
        if (auto *dialogs = each->findChild<PaneDialogs *>({}, Qt::FindDirectChildrenOnly))
            return dialogs;
    }
    return nullptr;
}

bool PaneDialogs::isLookedAt() const
{
    return m_pane.isVisibleTo(m_pane.window());
}

/// Those of a pane that comes open when it has come, with the focus where it belongs.
bool PaneDialogs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent)
        QTimer::singleShot(0, this, &PaneDialogs::openAll);
    else if (event->type() == QEvent::HideToParent)
        hideAll();
    return QObject::eventFilter(watched, event);
}

void PaneDialogs::openAll()
{
    if (!isLookedAt())
        return;
    for (QDialog *dialog : QList(m_dialogs)) {
        if (dialog->isHidden())
            dialog->open();
    }
    emit changed();
}

void PaneDialogs::hideAll()
{
    for (QDialog *dialog : QList(m_dialogs))
        dialog->hide();
    emit changed();
}

} // namespace postseal
