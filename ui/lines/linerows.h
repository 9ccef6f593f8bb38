// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "ui/page.h"

namespace postseal {

/// A row of the lines pane.
struct LineRow {
    enum class Kind {
        Heading, ///< text is the path of a file; number is 1 when the draft changes it
        Same,
        Removed, ///< number is that of the old file
        Added,
        Changed, ///< came in the place of removed lines
        Gap,     ///< number unchanged lines are left out
        Secret,  ///< contents are never shown
        Unread,  ///< the contents are not known here
        Cut,     ///< more changes than are shown
    };
    Kind kind = Kind::Same;
    qsizetype number = 0; ///< of the line, from 1
    QByteArray text;      ///< without its LF

    bool operator==(const LineRow &) const = default;
};

/// The lines of \a draft that stand for what a page shows, and those of \a base that are gone. Of
/// main.cf and master.cf only the lines of the entries asked for; of other files the surroundings
/// of each change, or the beginning.
QList<LineRow> lineRows(const Configuration &base, const Configuration &draft,
                        const LinesShown &shown);

} // namespace postseal
