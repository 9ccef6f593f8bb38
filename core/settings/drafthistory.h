// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QString>

namespace postseal {

/// What was read, the draft on top of it, and every edit between the two. A value; configurations
/// are implicitly shared, so that a step costs what it changed.
class DraftHistory {
public:
    DraftHistory() = default;
    explicit DraftHistory(const Configuration &base)
        : m_base(base)
        , m_current(base)
    {
    }

    const Configuration &base() const { return m_base; }
    const Configuration &current() const { return m_current; }
    bool isChanged() const { return m_current != m_base; }

    /// Makes \a next the draft; \a name ("Switch submissions on") is what undo takes back. Nothing
    /// happens when \a next is what there is.
    void edit(const QString &name, const Configuration &next);
    bool canUndo() const { return !m_undo.isEmpty(); }
    bool canRedo() const { return !m_redo.isEmpty(); }
    /// The name of the edit that undo() takes back; empty when there is none.
    QString undoName() const;
    QString redoName() const;
    void undo();
    void redo();

private:
    struct Step {
        QString name;
        Configuration other; ///< before the edit on the undo side, after it on the redo side
    };

    Configuration m_base;
    Configuration m_current;
    QList<Step> m_undo;
    QList<Step> m_redo;
};

} // namespace postseal
