// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshplace.h"

#include "core/base/tr.h"

namespace postseal {

QString sshPlace(const QString &file, int line)
{
    return postseal::tr("%1, line %2").arg(file, QString::number(line));
}

} // namespace postseal
