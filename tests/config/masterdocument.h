// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/mastercf.h"
#include "tests/config/datafiles.h"

namespace postseal {

/// One file of tests/data/config/master.cf.
inline MasterCf document(const char *file)
{
    return MasterCf::parse(dataFile(QStringLiteral("master.cf/") + QString::fromLatin1(file)));
}

/// Lines of \a after that are not in \a before and the other way round: "-old" and "+new".
inline QList<QByteArray> changedLines(const QByteArray &before, const QByteArray &after)
{
    QList<QByteArray> gone = before.split('\n'), come;
    for (const QByteArray &line : after.split('\n')) {
        if (!gone.removeOne(line))
            come.append('+' + line);
    }
    QList<QByteArray> changes;
    for (const QByteArray &line : gone)
        changes.append('-' + line);
    return changes + come;
}

} // namespace postseal
