// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/queuewatch.h"

#include "ui/support/ondone.h"

namespace postseal {

QueueWatch::QueueWatch(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::draftChanged, this, &QueueWatch::judge);
    connect(&workspace, &Workspace::phaseChanged, this, &QueueWatch::askWhenReady);
    connect(&workspace, &Workspace::queueRead, this, [this](const Result<QueueSummary> &queue) {
        m_queue = queue.value_or(QueueSummary());
        if (!queue)
            m_queue->error = queue.error().detail.toUtf8();
        judge();
    });
    judge();
}

/// On the desk's lane: a table of 100,000 rows takes longer than a frame.
void QueueWatch::judge()
{
    const int asked = ++m_asked;
    m_wanted = false;
    if (!m_workspace.isServer() || m_workspace.changes().isEmpty()) {
        settle({});
        return;
    }
    m_settled = false;
    const auto job = [before = m_workspace.snapshot().configuration, after = m_workspace.draft(),
                      facts = m_workspace.facts(), queue = m_queue](const std::stop_token &) {
        if (!isStricterSomewhere(before, after, facts))
            return Judgement();
        if (!queue)
            return Judgement{.needsQueue = true, .effects = {}};
        return Judgement{.needsQueue = false,
                         .effects = queueEffects(before, after, facts, *queue)};
    };
    onDone(m_workspace.desk().run(job), this, [this, asked](const Judgement &judgement) {
        if (asked == m_asked)
            take(judgement);
    });
}

void QueueWatch::take(const Judgement &judgement)
{
    m_wanted = judgement.needsQueue;
    if (m_wanted)
        askWhenReady();
    else
        settle(judgement.effects);
}

void QueueWatch::askWhenReady()
{
    if (m_wanted && m_workspace.phase() == Workspace::Phase::Ready) {
        m_wanted = false;
        m_workspace.readQueue();
    }
}

void QueueWatch::settle(const QueueEffects &effects)
{
    m_settled = true;
    m_effects = effects;
    emit changed();
}

} // namespace postseal
