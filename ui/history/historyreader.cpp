// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historyreader.h"

#include "core/history/drift.h"
#include "core/history/statecompare.h"
#include "ui/support/eitherstop.h"
#include "ui/support/ondone.h"
#include "ui/workspacerecord.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr int kPart = 250; ///< entries that are read at a time

Result<QList<HistoryRow>> partOf(const HistoryPlace &place, const QByteArray &later)
{
    const Result<QList<HistoryEntry>> entries = historyLog(place, kPart, later);
    if (!entries)
        return std::unexpected(entries.error());
    return historyRows(*entries);
}

Result<DriftSeen> driftSeen(const HistoryPlace &place, const Configuration &read, bool seesAll,
                            const std::stop_token &stop)
{
    // To ask further would make a key for it.
    if (const auto any = historyLog(place, 1); !any)
        return std::unexpected(any.error());
    const Result<KeptState> now = stateNow(place, read, seesAll);
    const Result<Drift> drift = now ? driftOf(place, *now, stop) : std::unexpected(now.error());
    if (!drift)
        return std::unexpected(drift.error());
    DriftSeen seen{.last = drift->last.entry,
                   .paths = {},
                   .diff = differenceText(drift->last.state, drift->now),
                   .through = changedThrough(*drift)};
    for (const FileDifference &each : differencesBetween(drift->last.state, drift->now))
        seen.paths += each.path;
    return seen;
}

} // namespace

HistoryReader::HistoryReader(Workspace &workspace, HistoryModel &model, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_model(model)
{
    connect(&workspace, &Workspace::opened, this, [this] { m_stale = true; });
    // It begins when the desk is free, and goes before what is sought in a long history.
    connect(&workspace, &Workspace::applyBegan, this, &HistoryReader::giveUp);
}

void HistoryReader::forget(const HistoryPlace &place)
{
    ++m_chain;
    m_place = place;
    m_partial = false;
    m_drift.reset();
    m_newest.clear();
    m_model.setRows({});
    m_state = place.folder.isEmpty() || place.host.isEmpty() ? State::NotKept : State::Reading;
    emit changed();
}

void HistoryReader::read()
{
    const WorkspaceRecord *record = m_workspace.record();
    const HistoryPlace place = record ? record->place() : HistoryPlace{.folder = {}, .host = {}};
    if (place != m_place)
        forget(place);
    if (m_state == State::NotKept)
        return;
    const auto job = [place](const std::stop_token &) { return partOf(place, {}); };
    onDone(m_workspace.desk().run(job), this, [this, place](const Part &part) {
        if (place == m_place)
            showNewest(part);
    });
}

void HistoryReader::leave()
{
    m_away = true;
    giveUp();
}

void HistoryReader::giveUp()
{
    m_looking.request_stop();
    m_looking = std::stop_source();
}

void HistoryReader::comeBack()
{
    m_away = false;
    if (std::exchange(m_gaveUp, false))
        seekDrift();
}

/// What is behind an entry never changes; only a history that begins anew has other entries.
void HistoryReader::showNewest(const Part &part)
{
    const QList<HistoryRow> &known = m_model.rows();
    const QList<HistoryRow> newest = part.value_or(QList<HistoryRow>());
    const auto isKnown = [&known](const HistoryRow &row) {
        return !known.isEmpty() && row.entry.commit == known.first().entry.commit;
    };
    const auto met = std::ranges::find_if(newest, isKnown);
    if (met != newest.cend()) {
        m_model.prepend(newest.first(met - newest.cbegin()));
    } else {
        ++m_chain;
        m_model.setRows(newest);
        m_partial = newest.size() == kPart;
        if (m_partial)
            readOlder();
    }
    const bool works = part || part.error().code == ErrorCode::NotFound;
    m_error = part ? Error() : part.error();
    m_state = !works ? State::Broken : newest.isEmpty() ? State::Empty : State::Shown;
    emit changed();
    const QByteArray commit = newest.isEmpty() ? QByteArray() : newest.first().entry.commit;
    if (std::exchange(m_stale, false) || commit != m_newest)
        seekDrift();
    m_newest = commit;
}

void HistoryReader::readOlder()
{
    const auto job = [place = m_place, oldest = m_model.rows().last().entry.commit](
                         const std::stop_token &) { return partOf(place, oldest); };
    onDone(m_workspace.desk().run(job), this, [this, chain = m_chain](const Part &part) {
        if (chain == m_chain)
            showOlder(part);
    });
}

void HistoryReader::showOlder(const Part &part)
{
    m_partial = part && part->size() == kPart;
    if (part) {
        m_model.append(*part);
    } else {
        m_state = State::Broken;
        m_error = part.error();
    }
    emit changed();
    if (m_partial)
        readOlder();
}

void HistoryReader::seekDrift()
{
    const auto job = [place = m_place, read = m_workspace.snapshot().configuration,
                      root = m_workspace.facts().root,
                      looking = looking()](const std::stop_token &stop) {
        const EitherStop either(stop, looking);
        return driftSeen(place, read, root, either.token());
    };
    onDone(m_workspace.desk().run(job), this,
           [this, place = m_place](const Result<DriftSeen> &drift) {
               if (place == m_place)
                   showDrift(drift);
           });
}

/// What was given up while nobody looked is sought again when somebody does; by now that may be so.
void HistoryReader::showDrift(const Result<DriftSeen> &drift)
{
    if (!drift && drift.error().code == ErrorCode::Cancelled) {
        m_gaveUp = m_away;
        if (!m_away)
            seekDrift();
        return;
    }
    m_gaveUp = false;
    const std::optional<DriftSeen> seen = drift ? std::optional(*drift) : std::nullopt;
    if (seen == m_drift)
        return;
    m_drift = seen;
    emit changed();
}

} // namespace postseal
