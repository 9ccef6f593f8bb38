// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewview.h"

#include "ui/review/diffview.h"
#include "ui/review/findingslist.h"
#include "ui/review/queuenotice.h"
#include "ui/review/queuewatch.h"
#include "ui/support/fixedfont.h"
#include "ui/support/ondone.h"
#include "ui/support/pagescroll.h"
#include "ui/support/taborder.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

/// As high as the texts are at its width, so that no gap is left around them, up to twelve lines.
class FindingsScroll : public PageScroll {
public:
    explicit FindingsScroll(QWidget *parent)
        : PageScroll(QStringLiteral("findings"), ReviewView::tr("Errors and warnings"), parent)
    {
        // A fixed one would be held to sizeHint(), which knows nothing of the width.
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    int heightForWidth(int width) const override
    {
        return std::min(widget()->heightForWidth(width), fontMetrics().height() * kMostLines);
    }

private:
    static constexpr int kMostLines = 12;
};

} // namespace

ReviewView::ReviewView(Workspace &workspace, const QueueWatch &queue, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_queue(queue)
    , m_headline(new QLabel(this))
    , m_findings(new FindingsList(this))
    , m_notice(new QueueNotice(this))
    , m_scroll(new FindingsScroll(this))
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
    m_commands->setFont(fixedFont(font()));
    m_tabs->setObjectName(QStringLiteral("reviewTabs"));
    m_tabs->addTab(m_diff, tr("Changed &lines"));
    m_tabs->addTab(m_commands, tr("What will &run"));
    auto *notices = new QWidget(this);
    auto *rows = new QVBoxLayout(notices);
    rows->setContentsMargins({});
    rows->addWidget(m_findings);
    rows->addWidget(m_notice);
    m_scroll->setWidget(notices);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_headline);
    column->addWidget(m_scroll);
    column->addWidget(m_tabs, 1);
    connect(m_findings, &FindingsList::fixRequested, this, [this](const Fix &fix) {
        if (const Status done = m_workspace.edit(fix.label, fix.apply); !done)
            emit refused(done.error());
    });
    connect(&workspace, &Workspace::draftChanged, this, &ReviewView::showDraft);
    connect(&queue, &QueueWatch::changed, this, &ReviewView::showQueue);
    showDraft();
    showQueue();
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
    fitNotices();
    const auto compare = [changes = m_workspace.changes()](const std::stop_token &) {
        return changes.diff();
    };
    onDone(m_workspace.desk().run(compare), this,
           [this, asked = ++m_asked](const QByteArray &diff) {
               if (asked == m_asked)
                   m_diff->showDiff(diff);
           });
    const bool runs = plan && m_workspace.isServer();
    m_tabs->setTabVisible(1, runs);
    if (runs)
        m_commands->setPlainText(plan->commands().join(u'\n'));
}

void ReviewView::showQueue()
{
    m_notice->show(m_queue.effects());
    fitNotices();
}

void ReviewView::fitNotices()
{
    m_scroll->setVisible(!m_workspace.newFindings().isEmpty() || !m_queue.effects().isEmpty());
    tabThrough(m_scroll, {m_findings});
}

} // namespace postseal
