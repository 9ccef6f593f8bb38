// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspacerecord.h"

#include "core/base/account.h"
#include "core/history/applyentry.h"
#include "core/settings/transactionphase.h"
#include "ui/support/ondone.h"

#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

QString personHere()
{
    return localAccount() + u'@' + QSysInfo::machineHostName();
}

} // namespace

WorkspaceRecord::WorkspaceRecord(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::phaseChanged, this, &WorkspaceRecord::follow);
    connect(&workspace, &Workspace::serverRead, this, &WorkspaceRecord::noteReading);
    connect(&workspace, &Workspace::applyBegan, this, &WorkspaceRecord::noteBegin);
    connect(&workspace, &Workspace::finished, this, &WorkspaceRecord::noteReport);
    connect(&workspace, &Workspace::failed, this, &WorkspaceRecord::noteFailure);
    connect(&workspace, &Workspace::settled, this, &WorkspaceRecord::noteSettled);
    connect(this, &WorkspaceRecord::recorded, &workspace, &Workspace::recorded);
    workspace.recordBy(this);
}

WorkspaceRecord::~WorkspaceRecord()
{
    m_workspace.recordBy(nullptr);
}

HistoryPlace WorkspaceRecord::place() const
{
    const QString scheme = QStringLiteral("ssh://");
    const QString place = m_workspace.place();
    const qsizetype colon = place.lastIndexOf(u':');
    if (!place.startsWith(scheme) || colon < scheme.size())
        return {.folder = m_workspace.historyFolder(), .host = {}};
    return historyOf(place.sliced(scheme.size(), colon - scheme.size()).toUtf8(),
                     place.sliced(colon + 1).toUShort(), m_workspace.historyFolder());
}

/// The draft may be edited while work is under way; what was begun is not.
void WorkspaceRecord::follow()
{
    using Phase = Workspace::Phase;
    const Phase phase = m_workspace.phase();
    if (phase == Phase::Empty) {
        m_note.clear();
        m_settled.reset();
        m_begun.reset(); // how it ends nobody will know: the next reading tells that
    }
    if (phase == Phase::Empty || phase == Phase::Ready)
        return;
    // A reading that follows an apply is begun before that is told.
    if (m_phase != Phase::Applying || phase != Phase::Reading)
        m_phase = phase;
    m_since = QDateTime::currentDateTimeUtc();
    if (phase == Phase::Applying) {
        m_before = m_workspace.snapshot().configuration;
        m_wanted = m_workspace.draft();
    }
}

Witness WorkspaceRecord::witness() const
{
    return {.by = personHere(),
            .when = QDateTime::currentDateTimeUtc(),
            .hostKey = m_workspace.snapshot().facts.hostKey};
}

/// What is told if this program dies before noteReport().
void WorkspaceRecord::noteBegin()
{
    const HistoryPlace place = this->place();
    if (place.folder.isEmpty() || place.host.isEmpty())
        return;
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = personHere();
    entry.note = m_note;
    m_begun = std::make_shared<std::unique_ptr<BegunApply>>();
    const auto job = [place, entry, begun = m_begun, before = m_before, wanted = m_wanted,
                      witness = witness()](const std::stop_token &) {
        auto noted = recordBegin(place, before, wanted, entry, witness);
        if (noted) // why not is told when its end is written
            *begun = *std::move(noted);
        return true;
    };
    m_workspace.desk().run(job);
}

/// It was no apply, or it is over without anything to tell.
void WorkspaceRecord::noteFailure()
{
    if (!m_begun || m_workspace.phase() == Workspace::Phase::Applying)
        return;
    m_workspace.desk().run([begun = std::exchange(m_begun, nullptr)](const std::stop_token &) {
        if (*begun)
            (*begun)->end();
        return true;
    });
}

void WorkspaceRecord::noteSettled(const QByteArray &id, LeftBehind how)
{
    const QList<TransactionState> &all = m_workspace.facts().transactions;
    const auto left = std::ranges::find(all, id, &TransactionState::id);
    if (left != all.end() && standsBeforeSwap(left->state))
        return; // nothing was put back: the reading tells what became of it
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Restore;
    entry.who = personHere();
    entry.transaction = id;
    entry.outcome = how == LeftBehind::Keep ? QStringLiteral("kept") : QStringLiteral("restored");
    m_settled = entry;
}

void WorkspaceRecord::noteReading(const Snapshot &snapshot)
{
    const HistoryPlace place = this->place();
    const std::optional<HistoryEntry> settled = std::exchange(m_settled, {});
    if (place.folder.isEmpty() || place.host.isEmpty())
        return;
    const auto job = [place, settled, read = snapshot.configuration,
                      witness =
                          Witness{.by = personHere(),
                                  .when = QDateTime::currentDateTimeUtc(),
                                  .seen = m_since,
                                  .seesAll = snapshot.facts.root,
                                  .hostKey = snapshot.facts.hostKey,
                                  .open = snapshot.facts.openApplies()}](const std::stop_token &) {
        return settled ? recordRestore(place, read, *settled, witness)
                       : recordRead(place, read, witness);
    };
    onDone(m_workspace.desk().run(job), this,
           [this, place](const Result<QByteArray> &commit) { show(commit, place); });
}

void WorkspaceRecord::noteReport(const Report &report)
{
    const bool applied =
        std::exchange(m_phase, Workspace::Phase::Ready) == Workspace::Phase::Applying;
    const HistoryPlace place = this->place();
    if (!applied || place.folder.isEmpty() || place.host.isEmpty())
        return;
    const HistoryEntry entry =
        applyEntry(m_workspace.lastPlan(), report, personHere(), std::exchange(m_note, QString()));
    const auto job = [place, before = m_before, wanted = m_wanted, entry,
                      begun = std::exchange(m_begun, nullptr),
                      witness = witness()](const std::stop_token &) {
        auto commit =
            recordApply(place, {before, wanted}, entry, witness, begun ? begun->get() : nullptr);
        if (begun)
            begun->reset();
        return commit;
    };
    onDone(m_workspace.desk().run(job), this,
           [this, place](const Result<QByteArray> &commit) { show(commit, place); });
}

void WorkspaceRecord::show(const Result<QByteArray> &commit, const HistoryPlace &place)
{
    if (commit && !commit->isEmpty())
        emit recorded();
    if (commit || m_told == place)
        return;
    m_told = place;
    emit failed(historyNotWritten(commit.error()));
}

} // namespace postseal
