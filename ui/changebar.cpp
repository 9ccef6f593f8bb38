// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace postseal {

namespace {

QPushButton *button(ChangeBar *bar, const QString &text, const QString &name, const QString &icon)
{
    auto *made = new QPushButton(QIcon::fromTheme(icon), text, bar);
    made->setObjectName(name);
    return made;
}

} // namespace

ChangeBar::ChangeBar(Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_summary(new QLabel(this))
    , m_undo(button(this, tr("&Undo"), QStringLiteral("undo"), QStringLiteral("edit-undo")))
    , m_redo(button(this, tr("&Redo"), QStringLiteral("redo"), QStringLiteral("edit-redo")))
    , m_discard(button(this, tr("&Discard"), QStringLiteral("discard"),
                       QStringLiteral("edit-delete-remove")))
    , m_review(
          button(this, tr("Revie&w"), QStringLiteral("review"), QStringLiteral("document-preview")))
    , m_apply(
          button(this, tr("&Apply"), QStringLiteral("apply"), QStringLiteral("dialog-ok-apply")))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Changes"));
    m_summary->setObjectName(QStringLiteral("changeSummary"));
    m_summary->setWordWrap(true);
    m_summary->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *each : {m_undo, m_redo, m_discard, m_review, m_apply})
        buttons->addWidget(each);
    m_parts->addWidget(m_summary, 1);
    m_parts->addLayout(buttons);
    connect(m_undo, &QPushButton::clicked, &workspace, &Workspace::undo);
    connect(m_redo, &QPushButton::clicked, &workspace, &Workspace::redo);
    connect(m_discard, &QPushButton::clicked, &workspace, &Workspace::discard);
    connect(m_review, &QPushButton::clicked, this, &ChangeBar::reviewRequested);
    connect(m_apply, &QPushButton::clicked, this, &ChangeBar::applyRequested);
    connect(&workspace, &Workspace::draftChanged, this, &ChangeBar::showState);
    connect(&workspace, &Workspace::phaseChanged, this, &ChangeBar::showState);
    showState();
}

/// Wide enough for the buttons; there is room above them for the summary.
QSize ChangeBar::minimumSizeHint() const
{
    const QMargins around = m_parts->contentsMargins();
    const QSize buttons = m_parts->itemAt(1)->minimumSize();
    return {buttons.width() + around.left() + around.right() + 2 * frameWidth(),
            QFrame::minimumSizeHint().height()};
}

void ChangeBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const int beside = minimumSizeHint().width() + m_parts->spacing() + m_summary->minimumWidth();
    m_parts->setDirection(width() < beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString ChangeBar::summary() const
{
    const auto files = static_cast<int>(m_workspace.changes().changes().size());
    const QList<Diagnostic> findings = m_workspace.newFindings();
    const auto errors =
        static_cast<int>(std::ranges::count(findings, Severity::Error, &Diagnostic::severity));
    const auto others = static_cast<int>(findings.size()) - errors;
    QStringList parts{tr("Changes in %n file(s)", nullptr, files)};
    if (errors > 0)
        parts += tr("%n error(s)", nullptr, errors);
    if (others > 0)
        parts += tr("%n warning(s)", nullptr, others);
    const QString all = parts.join(tr(", "));
    const bool looking = !m_workspace.canApply() && !m_workspace.isLost();
    return looking ? all + u'\n' + tr("Applied only by an administrator.") : all;
}

void ChangeBar::showState()
{
    const DraftHistory &history = m_workspace.history();
    const bool changed = !m_workspace.changes().isEmpty();
    const bool ready = m_workspace.phase() == Workspace::Phase::Ready;
    setVisible(changed || history.canUndo() || history.canRedo());
    m_summary->setText(changed ? summary() : tr("No changes"));
    m_undo->setEnabled(ready && history.canUndo());
    m_undo->setToolTip(history.undoName());
    m_redo->setEnabled(ready && history.canRedo());
    m_redo->setToolTip(history.redoName());
    m_discard->setEnabled(ready && changed);
    m_review->setEnabled(ready && changed);
    m_apply->setEnabled(ready && changed && m_workspace.canApply());
    m_apply->setText(m_workspace.isServer() ? tr("&Apply") : tr("S&ave"));
}

} // namespace postseal
