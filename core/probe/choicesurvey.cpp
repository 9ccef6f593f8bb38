// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/choicesurvey.h"

#include <algorithm>

namespace postseal {

namespace {

// Some servers cannot take more than 128 cipher suites in one hello.
constexpr qsizetype kLaneSize = 120;
// So many lanes are worth the refusal at the end of each, from so many candidates on.
constexpr qsizetype kSplitInto = 4;
constexpr qsizetype kSplitFrom = 60;

QList<quint16> reversed(const QList<quint16> &codes)
{
    return {codes.crbegin(), codes.crend()};
}

} // namespace

/// Whoever answers with what it was not offered is not asked again.
void ChoiceSurvey::Lane::take(std::optional<quint16> choice)
{
    isOpen = choice && left.removeOne(*choice);
    if (isOpen)
        taken.append(*choice);
    isOpen = isOpen && !left.isEmpty();
}

ChoiceSurvey::ChoiceSurvey(const QList<quint16> &candidates)
    : m_candidates(candidates)
{
    for (qsizetype at = 0; at < candidates.size(); at += kLaneSize)
        m_lanes.append({.left = candidates.mid(at, kLaneSize), .taken = {}});
    if (m_lanes.isEmpty())
        m_stage = Stage::Done;
}

QList<QList<quint16>> ChoiceSurvey::questions() const
{
    QList<QList<quint16>> offers;
    if (m_stage == Stage::Done)
        return offers;
    for (const Lane &lane : m_lanes) {
        if (m_stage == Stage::Reverse && !lane.taken.isEmpty())
            return {reversed(lane.taken + lane.left)};
        if (m_stage != Stage::Reverse && lane.isOpen)
            offers.append(lane.left);
    }
    return offers;
}

void ChoiceSurvey::take(const QList<std::optional<quint16>> &choices)
{
    if (m_stage == Stage::Reverse) {
        takeReverse(choices.value(0));
    } else {
        qsizetype at = 0;
        for (Lane &lane : m_lanes) {
            if (lane.isOpen)
                lane.take(choices.value(at++));
        }
    }
    next();
}

/// Who takes the first of what it is offered takes another one now, unless it knows only one.
void ChoiceSurvey::takeReverse(std::optional<quint16> choice)
{
    const auto asked =
        std::ranges::find_if(m_lanes, [](const Lane &lane) { return !lane.taken.isEmpty(); });
    m_hasPreference = choice == asked->taken.first();
    if (!*m_hasPreference) {
        asked->take(choice);
        split();
    }
}

/// Without an order that would be lost the rest can be asked for in parts, side by side.
void ChoiceSurvey::split()
{
    QList<Lane> lanes;
    for (const Lane &lane : std::as_const(m_lanes)) {
        const qsizetype parts = lane.isOpen && lane.left.size() >= kSplitFrom ? kSplitInto : 1;
        QList<Lane> parted(parts, Lane{.left = {}, .taken = {}, .isOpen = lane.isOpen});
        parted.first().taken = lane.taken;
        for (qsizetype i = 0; i < lane.left.size(); ++i)
            parted[i % parts].left.append(lane.left[i]);
        lanes += parted;
    }
    m_lanes = lanes;
}

void ChoiceSurvey::next()
{
    const bool found =
        std::ranges::any_of(m_lanes, [](const Lane &lane) { return !lane.taken.isEmpty(); });
    if (m_stage == Stage::First)
        m_stage = found ? Stage::Reverse : Stage::Done;
    else if (m_stage == Stage::Reverse)
        m_stage = Stage::Rest;
    if (!isOver() || m_stage == Stage::Reverse)
        return;
    const auto lanes =
        std::ranges::count_if(m_lanes, [](const Lane &lane) { return !lane.taken.isEmpty(); });
    if (m_stage == Stage::Rest && m_hasPreference == true && lanes > 1) {
        m_stage = Stage::Order;
        m_lanes = {{.left = accepted().codes, .taken = {}}};
    } else {
        m_stage = Stage::Done;
    }
}

bool ChoiceSurvey::isOver() const
{
    return std::ranges::none_of(m_lanes, &Lane::isOpen);
}

Accepted ChoiceSurvey::accepted() const
{
    Accepted found{
        .codes = {}, .hasPreference = m_hasPreference, .isComplete = m_stage == Stage::Done};
    for (const Lane &lane : m_lanes) {
        found.codes += lane.taken;
        if (m_stage == Stage::Order)
            found.codes += lane.left;
    }
    if (found.codes.size() < 2)
        found.hasPreference.reset();
    if (found.hasPreference != true)
        std::ranges::sort(found.codes, {},
                          [this](quint16 code) { return m_candidates.indexOf(code); });
    return found;
}

} // namespace postseal
