// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postfix/tablename.h"
#include "core/settings/configuration.h"

#include <QList>

namespace postseal {

/// The lookup tables that main.cf and the -o options of master.cf name, each once. "$name" is
/// replaced where main.cf gives its value, or it is config_directory or default_database_type,
/// which is
/// \a defaultType unless main.cf says otherwise; where it stays open (another built-in default),
/// the table is left out.
QList<TableName> tablesOf(const Configuration &configuration, const QByteArray &defaultType);
/// Those of them that \a parameter names, in either file.
QList<TableName> tablesOf(const Configuration &configuration, const QByteArray &defaultType,
                          const QByteArray &parameter);

} // namespace postseal
