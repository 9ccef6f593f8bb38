// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/otherhost.h"

#include "core/base/tr.h"

namespace postseal {

bool isOtherHost(const QString &then, const QString &now)
{
    return !then.isEmpty() && !now.isEmpty() && then != now;
}

QString otherHostWords(const QString &then, const QString &now)
{
    if (!isOtherHost(then, now))
        return {};
    return postseal::tr("That state was read from a server with another host key (%1). Look at the "
                        "lines closely if it was another machine.")
        .arg(then);
}

} // namespace postseal
