// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/bytestream.h"

#include "core/base/tr.h"

namespace postseal {

Status Patience::check(const QString &doing) const
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, doing, QStringLiteral("cancelled"));
    if (deadline.hasExpired())
        return fail(ErrorCode::TimedOut, doing, postseal::tr("took too long"));
    return {};
}

} // namespace postseal
