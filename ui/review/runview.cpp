// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/runview.h"

#include "core/deploy/eventwords.h"
#include "core/deploy/suspects.h"
#include "core/deploy/transcript.h"
#include "ui/review/handshaketable.h"
#include "ui/support/fixedfont.h"
#include "ui/support/wrappedtext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStyle>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

QTreeWidget *stepsTree(QWidget *parent)
{
    auto *tree = new QTreeWidget(parent);
    tree->setObjectName(QStringLiteral("steps"));
    tree->setAccessibleName(RunView::tr("Steps"));
    tree->setHeaderLabels({RunView::tr("Time"), RunView::tr("Step")});
    tree->setRootIsDecorated(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(true);
    wrapTexts(tree);
    return tree;
}

int pictureOf(Outcome outcome)
{
    if (outcome == Outcome::Kept || outcome == Outcome::Checked)
        return QStyle::SP_DialogApplyButton;
    return outcome == Outcome::Stuck ? QStyle::SP_MessageBoxCritical : QStyle::SP_MessageBoxWarning;
}

bool didEveryHandshake(const Report &report)
{
    return !report.after.isEmpty() &&
           std::ranges::all_of(report.after, &ProbeResult::handshakeDone);
}

} // namespace

RunView::RunView(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_tabs(new QTabWidget(this))
    , m_steps(stepsTree(this))
    , m_handshakes(new HandshakeTable(this))
    , m_transcript(new QPlainTextEdit(this))
{
    m_headline->setObjectName(QStringLiteral("runHeadline"));
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Working"));
    m_transcript->setObjectName(QStringLiteral("transcript"));
    m_transcript->setAccessibleName(tr("What was done"));
    m_transcript->setReadOnly(true);
    m_transcript->setTabChangesFocus(true);
    m_transcript->setFont(fixedFont(font()));
    m_tabs->setObjectName(QStringLiteral("runTabs"));
    m_tabs->addTab(m_steps, tr("&Steps"));
    m_tabs->addTab(m_handshakes, tr("&Handshakes"));
    m_tabs->addTab(m_transcript, tr("What was &done"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_headline, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addWidget(m_tabs, 1);
}

void RunView::begin(const QString &title)
{
    m_base = m_workspace.snapshot().configuration;
    m_draft = m_workspace.draft();
    m_start = -1;
    m_icon->hide();
    m_headline->setText(title);
    m_progress->show();
    m_steps->clear();
    m_tabs->setCurrentIndex(0);
    m_tabs->setTabVisible(1, false);
    m_tabs->setTabVisible(2, false);
}

void RunView::showStep(const DeployEvent &event)
{
    if (m_start < 0)
        m_start = event.uptime;
    const QString words = describe(event);
    if (words.isEmpty())
        return;
    auto *item =
        new QTreeWidgetItem(m_steps, {tr("%1 s").arg(event.uptime - m_start, 0, 'f', 2), words});
    item->setTextAlignment(0, Qt::AlignRight | Qt::AlignTop);
    m_steps->scrollToItem(item);
}

void RunView::conclude(int picture, const QString &text)
{
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize);
    m_icon->setPixmap(
        style()->standardIcon(static_cast<QStyle::StandardPixmap>(picture)).pixmap(size, size));
    m_icon->show();
    m_headline->setText(text);
    m_progress->hide();
}

QString RunView::conclusion(const Report &report) const
{
    if (report.outcome == Outcome::Kept)
        return didEveryHandshake(report)
                   ? tr("Applied. Every listener did its handshake, and the change is kept.")
                   : tr("Applied, and the change is kept. Nothing that worked before is broken.");
    if (report.outcome == Outcome::Checked)
        return tr("The server accepts the draft. Nothing was changed there.");
    Error error = errorOf(report).value_or(Error());
    error.subject = m_workspace.title();
    QStringList lines{describe(error)};
    for (const Suspect &suspect : suspects(m_base, m_draft, report))
        lines += tr("Probably because of %1, line %2: %3")
                     .arg(QString::fromUtf8(suspect.file))
                     .arg(suspect.line)
                     .arg(QString::fromUtf8(suspect.text));
    return lines.join(u'\n');
}

void RunView::showReport(const Report &report)
{
    QStringList lines{conclusion(report)};
    for (const QString &warning : report.warnings)
        lines += tr("Warning: %1").arg(warning);
    conclude(pictureOf(report.outcome), lines.join(u'\n'));
    m_handshakes->setReport(report);
    m_transcript->setPlainText(transcriptOf(m_workspace.lastPlan(), report));
    m_tabs->setTabVisible(1, m_handshakes->rowCount() > 0);
    m_tabs->setTabVisible(2, true);
}

void RunView::showError(const Error &error)
{
    conclude(QStyle::SP_MessageBoxCritical, describe(error));
}

} // namespace postseal
