// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/rowedit.h"

#include "core/base/tr.h"
#include "core/config/rowtext.h"
#include "core/settings/listenplace.h"

#include <algorithm>

namespace postseal {

namespace {

Error refusedAt(const Service &row, const QString &why)
{
    return {.code = ErrorCode::BadInput,
            .subject = tr("master.cf, line %1").arg(row.firstLine),
            .detail = why};
}

/// Whether master can listen where \a row, one of \a next, now wants to.
Status checkPlace(const Configuration &next, const Service &row)
{
    const QByteArray port = splitServicePort(row.service).port;
    const bool digits = std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && portNumber(port) == 0)
        return std::unexpected(refusedAt(row, tr("a port is a number from 1 to 65535")));
    const ListenPlace place = listenPlaceOf(next, row.service);
    for (const Service &other : next.masterCf().services()) {
        if (&other == &row || other.type != "inet" ||
            !listenPlaceOf(next, other.service).overlaps(place))
            continue;
        return std::unexpected(refusedAt(
            row, tr("%1 has this port on the same address; take another port or address, or "
                    "switch that row off first")
                     .arg(QString::fromUtf8(other.name()))));
    }
    return {};
}

} // namespace

Result<Configuration> withRowText(const Configuration &configuration, const Service &row,
                                  const QByteArray &text)
{
    const qsizetype index = configuration.masterCf().services().indexOf(row);
    const Result<MasterCf> master = withRowText(configuration.masterCf(), row, text);
    if (!master)
        return std::unexpected(master.error());
    Configuration next = configuration;
    next.setMasterCf(*master);
    const Service &now = next.masterCf().services()[index];
    if (now.type == "inet" && now.name() != row.name()) {
        if (const Status free = checkPlace(next, now); !free)
            return std::unexpected(free.error());
    }
    return next;
}

} // namespace postseal
