// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/draftkeeper.h"

#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QStandardPaths>

#include <algorithm>
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

KeptDraft OpenDraft::aside() const
{
    return layAside(changes, read, draft, QDateTime::currentDateTimeUtc());
}

Status OpenDraft::keep() const
{
    const DraftStore store = draftStore();
    if (const Status opened = held->open(store, file); !opened)
        return opened;
    Status kept = store.keep(file, place, aside());
    for (const QString &inIt : takenUp) {
        if (kept)
            dropFrom(store, inIt);
    }
    return kept;
}

void OpenDraft::drop() const
{
    const DraftStore store = draftStore();
    if (!file.isEmpty())
        dropFrom(store, file);
    for (const QString &inIt : takenUp)
        dropFrom(store, inIt);
}

void OpenDraft::dropFrom(const DraftStore &store, const QString &one) const
{
    store.drop(one);
    held->letGo(one);
}

/// Once for each place, not after each reading.
void DraftKeeper::lookAround()
{
    if (m_workspace.place() == m_open.place)
        return;
    if (m_moment.isActive())
        write(); // of the place that was left
    letGo();
    m_open = OpenDraft();
    m_open.place = m_workspace.place();
    m_waiting.clear();
    m_goesOn = false;
    ++m_asked;
    emit found();
    if (!m_open.place.isEmpty())
        look();
}

void DraftKeeper::look()
{
    m_decided.clear();
    const auto job = [place = m_open.place](const std::stop_token &) {
        return draftStore().waiting(place);
    };
    onDone(m_lane.run(job), this, [this, asked = ++m_asked](QList<StoredDraft> waiting) {
        if (asked != m_asked)
            return;
        waiting.removeIf([this](const StoredDraft &one) { return m_decided.contains(one.file); });
        m_waiting = std::move(waiting);
        emit found();
    });
}

void DraftKeeper::decided(const QString &file)
{
    m_waiting.removeIf([&file](const StoredDraft &one) { return one.file == file; });
    m_decided += file;
}

QFuture<Status> DraftKeeper::claim(const StoredDraft &waiting)
{
    return m_lane.run([waiting, held = m_open.held](const std::stop_token &) {
        return held->claim(draftStore(), waiting);
    });
}

/// Not what an earlier click has taken up by now.
void DraftKeeper::giveBack(const QString &file)
{
    if (file == m_open.file || m_open.takenUp.contains(file))
        return;
    m_lane.run([file, held = m_open.held](const std::stop_token &) {
        held->letGo(file);
        return true;
    });
}

void DraftKeeper::letGo()
{
    m_lane.run([held = m_open.held](const std::stop_token &) {
        held->letGoOfAll();
        return true;
    });
}

void DraftKeeper::takenUp(const QString &file)
{
    decided(file);
    // Where nothing else is open it goes on in the file that it has.
    if (m_open.file.isEmpty())
        m_open.file = file;
    else
        m_open.takenUp += file;
    m_goesOn = !m_workspace.changes().isEmpty();
    emit found();
    note();
}

void DraftKeeper::throwAway(const QString &file)
{
    const auto named = [&file](const StoredDraft &one) { return one.file == file; };
    const auto one = std::ranges::find_if(m_waiting, named);
    if (one == m_waiting.cend())
        return;
    const auto job = [found = *one, held = m_open.held](const std::stop_token &) {
        const Status claimed = held->claim(draftStore(), found);
        if (claimed) {
            draftStore().drop(found.file);
            held->letGo(found.file);
        }
        return claimed;
    };
    decided(file);
    onDone(m_lane.run(job), this, [this](const Status &gone) {
        if (!gone) // what waits is another than was shown
            look();
    });
    emit found();
}

/// Taking up is undone, which decides nothing: what is on the disk stays there.
void DraftKeeper::waitAgain()
{
    m_moment.stop();
    m_open.file.clear();
    m_open.takenUp.clear();
    m_goesOn = false;
    letGo();
    look();
}

/// An applied or discarded draft goes at once.
void DraftKeeper::note()
{
    if (m_open.place.isEmpty() || m_workspace.place() != m_open.place)
        return;
    m_open.changes = m_workspace.changes();
    m_open.read = m_workspace.snapshot().configuration;
    m_open.draft = m_workspace.draft();
    const bool empty = m_open.changes.isEmpty();
    if (empty && m_goesOn && m_workspace.history().canRedo())
        waitAgain();
    else if (empty || !m_moment.isActive())
        m_moment.start(empty ? std::chrono::milliseconds(0) : kMoment);
}

OpenDraft DraftKeeper::openDraft()
{
    if (m_open.file.isEmpty())
        m_open.file = DraftStore::newFile(m_open.place);
    return m_open;
}

void DraftKeeper::leftKept()
{
    m_moment.stop();
    m_open.takenUp.clear();
}

void DraftKeeper::write()
{
    m_moment.stop();
    const bool empty = m_open.changes.isEmpty();
    const auto job = [open = empty ? m_open : openDraft(), empty](const std::stop_token &) {
        if (!empty)
            return open.keep();
        open.drop();
        return Status();
    };
    m_open.takenUp.clear();
    if (empty) {
        m_open.file.clear();
        m_goesOn = false;
    }
    onDone(m_lane.run(job), this, [this](const Status &kept) {
        if (!kept)
            emit notKept(kept.error());
    });
}

} // namespace postseal
