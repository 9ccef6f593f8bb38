// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/writtensettings.h"

namespace postseal {

QList<WrittenSetting> writtenSettings(const Configuration &configuration)
{
    QList<WrittenSetting> settings;
    for (const MainCfEntry &entry : configuration.mainCf().entriesInForce())
        settings.append({.row = nullptr, .name = entry.name, .value = entry.value});
    for (const Service &row : configuration.masterCf().services()) {
        for (const Override &option : row.overrides)
            settings.append({.row = &row, .name = option.name, .value = option.value});
    }
    return settings;
}

} // namespace postseal
