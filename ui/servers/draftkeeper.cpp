// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/draftkeeper.h"

#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QStandardPaths>

#include <chrono>
#include <utility>

namespace postseal {

namespace {

/// Edits that come one upon the other are written once.
constexpr std::chrono::milliseconds kMoment(500);

} // namespace

DraftStore draftStore()
{
    return DraftStore(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      QStringLiteral("/drafts"));
}

DraftKeeper::DraftKeeper(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_moment.setSingleShot(true);
    connect(&m_moment, &QTimer::timeout, this, &DraftKeeper::write);
    connect(&workspace, &Workspace::opened, this, &DraftKeeper::lookAround);
    connect(&workspace, &Workspace::draftChanged, this, &DraftKeeper::note);
}

DraftKeeper::~DraftKeeper()
{
    if (m_moment.isActive())
        write();
}

/// Once for each place, not after each reading.
void DraftKeeper::lookAround()
{
    if (m_workspace.place() == m_place)
        return;
    if (m_moment.isActive())
        write(); // of the place that was left
    m_place = m_workspace.place();
    m_changes = ChangeSet();
    m_waiting = std::nullopt;
    m_looking = m_own = m_beside = false;
    ++m_asked;
    emit found();
    if (!m_place.isEmpty())
        look();
}

void DraftKeeper::look()
{
    m_looking = true;
    const auto job = [store = draftStore(), place = m_place](const std::stop_token &) {
        return store.find(place);
    };
    onDone(m_lane.run(job), this,
           [this, asked = ++m_asked](const Result<std::optional<KeptDraft>> &waiting) {
               if (asked != m_asked)
                   return;
               m_looking = false;
               m_waiting = waiting;
               emit found();
           });
}

void DraftKeeper::takenUp()
{
    m_waiting = std::nullopt;
    m_own = true;
    emit found();
    note();
}

void DraftKeeper::throwAway()
{
    m_waiting = std::nullopt;
    m_lane.run([store = draftStore(), place = m_place](const std::stop_token &) {
        store.drop(place);
        return true;
    });
    // What stood beside it has its place now: the draft that is open, or one more that waits.
    m_own = std::exchange(m_beside, false);
    emit found();
    if (!m_own)
        look();
}

/// An applied or discarded draft goes at once.
void DraftKeeper::note()
{
    if (m_place.isEmpty() || m_workspace.place() != m_place)
        return;
    m_changes = m_workspace.changes();
    if (m_changes.isEmpty() || !m_moment.isActive())
        m_moment.start(m_changes.isEmpty() ? std::chrono::milliseconds(0) : kMoment);
}

void DraftKeeper::write()
{
    m_moment.stop();
    const bool aside = isWaiting() || m_looking;
    const bool wasOwn = m_own, wasBeside = m_beside;
    const bool empty = m_changes.isEmpty();
    m_own = !empty && !aside;
    m_beside = !empty && aside;
    const auto job = [store = draftStore(), place = m_place, changes = m_changes, empty, aside,
                      wasOwn, wasBeside](const std::stop_token &) -> Status {
        Status kept;
        if (!empty) {
            const KeptDraft draft = layAside(changes, QDateTime::currentDateTimeUtc());
            kept = aside ? store.keepBeside(place, draft) : store.keep(place, draft);
        }
        if (wasBeside && (empty || !aside))
            store.dropBeside(place);
        if (wasOwn && empty)
            store.drop(place);
        return kept;
    };
    onDone(m_lane.run(job), this, [this](const Status &kept) {
        if (!kept)
            emit notKept(kept.error());
    });
}

} // namespace postseal
