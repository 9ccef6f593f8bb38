// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/drift.h"
#include "core/history/statecompare.h"
#include "core/history/valueblame.h"

#include <QJsonObject>

namespace postseal::ctl {

/// Two states, and how a person named them.
struct StateDifference {
    QString from, to;
    KeptState before, after;
};

/// An entry on one line: commit, when, who, what.
QString lineOf(const HistoryEntry &entry);
/// All that an entry says of itself.
QString textOf(const HistoryEntry &entry);
QJsonObject jsonOf(const HistoryEntry &entry);
/// The files of a state, a line each.
QString textOf(const KeptState &state);
QString textOf(const StateDifference &difference);
QJsonObject jsonOf(const StateDifference &difference);
/// \a name is as the person wrote it.
QString textOf(const QString &name, const ValueBlame &blame);
QJsonObject jsonOf(const ValueBlame &blame);
QString textOf(const Drift &drift);
QJsonObject jsonOf(const Drift &drift);

} // namespace postseal::ctl
