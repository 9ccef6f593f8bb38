// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QList>

namespace postseal {

/// A setting as it is written: in main.cf, or by -o of a row of master.cf.
struct WrittenSetting {
    const Service *row = nullptr; ///< of the configuration; null: main.cf
    QByteArray name, value;
};

/// The settings in force in main.cf, then those of the rows of master.cf in their order.
QList<WrittenSetting> writtenSettings(const Configuration &configuration);

} // namespace postseal
