// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

namespace postseal {

/// The edit that sets one parameter of main.cf.
inline Workspace::Edit setting(const QByteArray &name, const QByteArray &value)
{
    return [name, value](const Configuration &from) -> Result<Configuration> {
        Configuration next = from;
        MainCf main = next.mainCf();
        if (const Status set = main.setValue(name, value); !set)
            return std::unexpected(set.error());
        next.setMainCf(main);
        return next;
    };
}

} // namespace postseal
