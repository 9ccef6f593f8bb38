// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"
#include "core/settings/configuration.h"

namespace postseal {

/// A line of the draft that may be why it was not kept.
struct Suspect {
    QByteArray file; ///< whole path
    int line = 0;    ///< physical line, from 1
    QByteArray text; ///< "name = value", or "service: -o name=value"

    bool operator==(const Suspect &) const = default;
};

/// The changed settings of \a draft that the words of \a report speak of by name or by value; when
/// they speak of none and one setting alone changed, that one. None where the reason is no line's:
/// it was cancelled, somebody else changed a file, a disk is full. Pure.
QList<Suspect> suspects(const Configuration &base, const Configuration &draft,
                        const Report &report);

} // namespace postseal
