// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace postseal {

/// What somebody accepts of a list.
struct Accepted {
    QList<quint16> codes; ///< in the order of preference, where there is one; else as asked for
    /// True: it has an order of its own. False: it takes the first that it is offered. Nothing: it
    /// accepts at most one, or that was not found out.
    std::optional<bool> hasPreference;
    bool isComplete = false; ///< every candidate was accepted or refused

    bool operator==(const Accepted &) const = default;
};

/// Finds out what somebody accepts who names one choice at a time, out of those that it is offered:
/// what it chose is taken out, and the rest is offered again until nothing of it is wanted. Its
/// preference shows when the same is offered in two orders. Knows no sockets: questions out,
/// answers in; what is asked together can be asked side by side.
class ChoiceSurvey {
public:
    /// \a candidates in the client's order.
    explicit ChoiceSurvey(const QList<quint16> &candidates);

    /// What to offer now, each for itself; empty: all is known.
    QList<QList<quint16>> questions() const;
    /// The choices made of questions(), in their order; nothing: none of it was accepted.
    void take(const QList<std::optional<quint16>> &choices);

    Accepted accepted() const;

private:
    enum class Stage { First, Reverse, Rest, Order, Done };
    /// Candidates that are asked for together.
    struct Lane {
        QList<quint16> left;
        QList<quint16> taken;
        bool isOpen = true; ///< something of what is left may be accepted

        void take(std::optional<quint16> choice);
    };

    void takeReverse(std::optional<quint16> choice);
    void split();
    void next();
    bool isOver() const;

    QList<quint16> m_candidates;
    Stage m_stage = Stage::First;
    QList<Lane> m_lanes;
    std::optional<bool> m_hasPreference;
};

} // namespace postseal
