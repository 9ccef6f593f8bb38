// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewsheet.h"

#include "ui/review/queuewatch.h"
#include "ui/review/reviewview.h"
#include "ui/review/runview.h"
#include "ui/workspacerecord.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

namespace {

QPushButton *button(QWidget *parent, const QString &text, const QString &name)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ReviewSheet::ReviewSheet(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_queue(new QueueWatch(workspace, this))
    , m_stack(new QStackedWidget(this))
    , m_review(new ReviewView(workspace, *m_queue, this))
    , m_run(new RunView(workspace, this))
    , m_note(new QLabel(this))
    , m_forHistory(buildForHistory())
    , m_back(button(this, tr("&Back"), QStringLiteral("backToReview")))
    , m_copy(button(this, tr("Cop&y"), QStringLiteral("copyTranscript")))
    , m_readAgain(
          button(this, tr("Read again and put to&gether"), QStringLiteral("readAgainAndMerge")))
    , m_check(button(this, tr("&Check on the server"), QStringLiteral("checkOnServer")))
    , m_apply(button(this, tr("&Apply"), QStringLiteral("applyNow")))
    , m_close(button(this, tr("Close"), QStringLiteral("closeSheet")))
{
    setObjectName(QStringLiteral("reviewSheet"));
    setWindowTitle(tr("Review and apply"));
    m_note->setObjectName(QStringLiteral("reviewNote"));
    m_note->setWordWrap(true);
    m_stack->addWidget(m_review);
    m_stack->addWidget(m_run);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_stack, 1);
    column->addWidget(m_note);
    column->addWidget(m_forHistory);
    buildButtons();
    resize(QSize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 34)
               .boundedTo(screen()->availableSize()));
    connect(&workspace, &Workspace::draftChanged, this, &ReviewSheet::showState);
    connect(&workspace, &Workspace::phaseChanged, this, &ReviewSheet::showState);
    connect(m_queue, &QueueWatch::changed, this, &ReviewSheet::goOnAtOnce);
    connect(&workspace, &Workspace::stepHappened, m_run, &RunView::showStep);
    connect(&workspace, &Workspace::finished, this, [this](const Report &report) {
        m_ended = true;
        m_conflict = report.outcome == Outcome::Conflict;
        m_run->showReport(report);
        showState();
    });
    connect(m_review, &ReviewView::refused, this, &ReviewSheet::showError);
    connect(&workspace, &Workspace::saved, this, &QDialog::accept);
    connect(&workspace, &Workspace::failed, this, &ReviewSheet::showError);
    showState();
}

QWidget *ReviewSheet::buildForHistory()
{
    auto *line = new QWidget(this);
    auto *edit = new QLineEdit(line);
    edit->setObjectName(QStringLiteral("noteForHistory"));
    edit->setAccessibleName(tr("Note for the history"));
    edit->setPlaceholderText(tr("optional: why, for whom"));
    auto *label = new QLabel(tr("Note for the &history"), line);
    label->setBuddy(edit);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(edit, 1);
    return line;
}

void ReviewSheet::buildButtons()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_back);
    row->addStretch(1);
    for (QPushButton *each : {m_copy, m_readAgain, m_check, m_apply, m_close})
        row->addWidget(each);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_ended = false;
        m_stack->setCurrentWidget(m_review);
        showState();
    });
    connect(m_check, &QPushButton::clicked, this, &ReviewSheet::check);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (m_queue->isSettled()) {
            apply();
        } else {
            m_atOnce = true;
            showState();
        }
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const auto *text = m_run->findChild<QPlainTextEdit *>(QStringLiteral("transcript"));
        QGuiApplication::clipboard()->setText(text->toPlainText());
    });
    connect(m_readAgain, &QPushButton::clicked, this, [this] {
        accept();
        emit readAgainRequested();
    });
    connect(m_close, &QPushButton::clicked, this, &ReviewSheet::reject);
}

bool ReviewSheet::isRunning() const
{
    return m_workspace.phase() == Workspace::Phase::Checking ||
           m_workspace.phase() == Workspace::Phase::Applying;
}

void ReviewSheet::begin(const QString &title)
{
    m_ended = m_conflict = m_stopping = false;
    m_run->begin(title);
    m_stack->setCurrentWidget(m_run);
}

void ReviewSheet::check()
{
    begin(tr("Checking on %1. Nothing is changed there.").arg(m_workspace.title()));
    m_workspace.check(m_workspace.probeSettings());
}

void ReviewSheet::apply()
{
    if (!m_workspace.isServer()) {
        m_workspace.save();
        return;
    }
    if (WorkspaceRecord *record = m_workspace.record())
        record->setNote(m_forHistory->findChild<QLineEdit *>()->text().trimmed());
    begin(tr("Applying to %1.").arg(m_workspace.title()));
    m_workspace.apply(m_workspace.probeSettings());
}

void ReviewSheet::applyAtOnce()
{
    m_atOnce = m_workspace.canApply() && m_workspace.plan() && m_workspace.newFindings().isEmpty();
    goOnAtOnce();
}

void ReviewSheet::goOnAtOnce()
{
    if (m_queue->isSettled() && std::exchange(m_atOnce, false) && m_workspace.canApply() &&
        !m_queue->effects().mayHold())
        apply();
    else
        showState();
}

QString ReviewSheet::note() const
{
    if (m_workspace.isBlocked())
        return tr("The errors have to be mended before this can be applied.");
    if (m_workspace.isLost())
        return tr("The connection is lost. Connect again.");
    if (!m_workspace.canApply())
        return tr("To check or apply it, connect as administrator.");
    if (m_workspace.changes().isEmpty())
        return tr("Nothing is changed.");
    return m_queue->isSettled() ? QString() : tr("Looking at the mail queue …");
}

/// How an apply ended stands, whatever comes after: that is told by the window.
void ReviewSheet::showError(const Error &error)
{
    if (m_ended)
        return;
    if (m_stack->currentWidget() != m_run)
        begin({});
    m_conflict = error.code == ErrorCode::Conflict;
    m_run->showError(error);
    showState();
}

void ReviewSheet::showState()
{
    const bool running = isRunning();
    const bool reviewing = m_stack->currentWidget() == m_review;
    const bool changed = !m_workspace.changes().isEmpty();
    const bool ready =
        m_workspace.phase() == Workspace::Phase::Ready && changed && m_workspace.canApply();
    const bool blocked = m_workspace.isBlocked();
    const bool warned = !m_workspace.newFindings().isEmpty() || m_queue->effects().mayHold();
    m_back->setVisible(!reviewing && !running && changed);
    m_copy->setVisible(!reviewing && !running);
    m_readAgain->setVisible(!reviewing && !running && changed && m_conflict);
    m_readAgain->setEnabled(m_workspace.phase() == Workspace::Phase::Ready &&
                            !m_workspace.isLost());
    const WorkspaceRecord *record = m_workspace.record();
    m_forHistory->setVisible(reviewing && m_workspace.isServer() && m_workspace.canApply() &&
                             record && !record->place().folder.isEmpty());
    m_check->setVisible(reviewing && m_workspace.isServer());
    m_check->setEnabled(ready);
    m_apply->setVisible(!running && changed);
    m_apply->setEnabled(ready && !m_atOnce && !blocked && m_workspace.plan().has_value());
    m_apply->setText(!m_workspace.isServer() ? tr("&Save")
                     : warned                ? tr("&Apply all the same")
                                             : tr("&Apply"));
    m_note->setText(note());
    m_note->setVisible(reviewing && !m_note->text().isEmpty());
    m_close->setText(!running     ? (m_atOnce ? tr("Cancel") : tr("Close"))
                     : m_stopping ? tr("Stopping: waiting for the server …")
                                  : tr("Cancel"));
    m_close->setEnabled(!running || !m_stopping);
}

/// Escape while it runs asks the server to stop; the sheet stays and tells how it ended.
void ReviewSheet::reject()
{
    if (!isRunning()) {
        m_atOnce = false;
        QDialog::reject();
        return;
    }
    m_stopping = true;
    showState();
    m_workspace.cancel();
}

} // namespace postseal
