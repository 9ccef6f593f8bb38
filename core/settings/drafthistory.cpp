// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/drafthistory.h"

#include <utility>

namespace postseal {

void DraftHistory::edit(const QString &name, const Configuration &next)
{
    if (next == m_current)
        return;
    m_undo.append({.name = name, .other = std::exchange(m_current, next)});
    m_redo.clear();
}

QString DraftHistory::undoName() const
{
    return m_undo.isEmpty() ? QString() : m_undo.last().name;
}

QString DraftHistory::redoName() const
{
    return m_redo.isEmpty() ? QString() : m_redo.last().name;
}

void DraftHistory::undo()
{
    if (!canUndo())
        return;
    const Step step = m_undo.takeLast();
    m_redo.append({.name = step.name, .other = std::exchange(m_current, step.other)});
}

void DraftHistory::redo()
{
    if (!canRedo())
        return;
    const Step step = m_redo.takeLast();
    m_undo.append({.name = step.name, .other = std::exchange(m_current, step.other)});
}

} // namespace postseal
