// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"

namespace postseal {

Page::Page(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::opened, this, &Page::refresh);
    connect(&workspace, &Workspace::draftChanged, this, &Page::refresh);
}

void Page::edit(const QString &name, const Workspace::Edit &edit)
{
    m_refreshed = false;
    const Status done = m_workspace.edit(name, edit);
    if (!m_refreshed) // refused, or nothing came of it: what was picked is not so
        refresh();
    if (!done)
        emit refused(done.error());
}

/// A hidden page is filled when it is looked at.
void Page::refresh()
{
    m_refreshed = true;
    m_stale = !isVisible();
    if (!m_stale)
        showDraft();
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace postseal
