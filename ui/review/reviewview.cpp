// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewview.h"

#include "ui/review/diffview.h"
#include "ui/review/findingslist.h"

#include <QFontDatabase>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace postseal {

ReviewView::ReviewView(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_headline(new QLabel(this))
    , m_findings(new FindingsList(this))
    , m_tabs(new QTabWidget(this))
    , m_diff(new DiffView(this))
    , m_commands(new QPlainTextEdit(this))
{
    m_headline->setObjectName(QStringLiteral("reviewHeadline"));
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::PlainText);
    m_diff->setObjectName(QStringLiteral("diff"));
    m_diff->setAccessibleName(tr("Changed lines"));
    m_commands->setObjectName(QStringLiteral("commands"));
    m_commands->setAccessibleName(tr("Commands on the server"));
    m_commands->setReadOnly(true);
    m_commands->setTabChangesFocus(true);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tabs->addTab(m_diff, tr("Changed &lines"));
    m_tabs->addTab(m_commands, tr("What will &run"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_findings);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->setMaximumHeight(fontMetrics().height() * 12);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_headline);
    column->addWidget(scroll);
    column->addWidget(m_tabs, 1);
    connect(m_findings, &FindingsList::fixRequested, this, [this](const Fix &fix) {
        if (const Status done = m_workspace.edit(fix.label, fix.apply); !done)
            emit refused(done.error());
    });
    connect(&workspace, &Workspace::draftChanged, this, &ReviewView::showDraft);
    showDraft();
}

QString ReviewView::headline(const Result<DeployPlan> &plan) const
{
    const auto files = static_cast<int>(m_workspace.changes().changes().size());
    if (!plan)
        return describe(plan.error());
    if (!m_workspace.isServer())
        return tr("%n file(s) of this folder will be written.", nullptr, files);
    if (!plan->restart)
        return tr("%n file(s) will be replaced, then Postfix is reloaded.", nullptr, files);
    return tr("%n file(s) will be replaced, then Postfix is restarted, because %1.", nullptr, files)
        .arg(plan->reasons.join(tr("; ")));
}

void ReviewView::showDraft()
{
    const Result<DeployPlan> plan = m_workspace.plan();
    m_headline->setText(headline(plan));
    m_findings->setFindings(m_workspace.newFindings());
    m_findings->parentWidget()->parentWidget()->setVisible(!m_workspace.newFindings().isEmpty());
    m_diff->setPlainText(QString::fromUtf8(m_workspace.changes().diff()));
    const bool runs = plan && m_workspace.isServer();
    m_tabs->setTabVisible(1, runs);
    if (runs)
        m_commands->setPlainText(plan->commands().join(u'\n'));
}

} // namespace postseal
