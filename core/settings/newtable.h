// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingwriter.h"

namespace postseal {

/// The type for a new table: the default of the server if postmap(1) builds it there, else the
/// first of hash, lmdb, cdb, texthash that the server has. Empty: it has none of them. Of a folder
/// nothing is known: "$default_database_type", which is right on every server.
QByteArray typeForNewTable(const Configuration &configuration, const ServerFacts &facts);

/// A table that a parameter is to name.
struct NewTable {
    QByteArray parameter;
    QByteArray name;    ///< of its file in the configuration directory
    QByteArray comment; ///< its first line
    /// A file of that name with rows in it is taken as it is; else another name is.
    bool takesRows = true;
    QByteArray mode = {}; ///< NOLINT(readability-redundant-member-init) empty: as other files
};

/// Puts \a table in front of those that its parameter names at \a place, and makes its source where
/// none is; the path of the source. A number stands behind the name where another type of table
/// reads that file. Refuses with NotFound: the server has no type for it; with NotPermitted: a
/// table stands in its place that was not read.
QByteArray addTable(SettingWriter &writer, const QByteArray &place, const NewTable &table);

} // namespace postseal
