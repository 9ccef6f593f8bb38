// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// A lookup table as a setting names it: "hash:/etc/postfix/tls_policy".
struct TableName {
    QByteArray type;
    QByteArray path;

    bool operator==(const TableName &) const = default;
};

/// Whether postmap(1) has to build an index from the source at the table's path.
bool isBuiltByPostmap(const QByteArray &type);

/// What stands behind a table's path in the names of its index (postmap(1)).
QList<QByteArray> indexSuffixes(const QByteArray &type);

/// The tables with an absolute path that stand in \a value, also behind "proxy:" and within
/// "pipemap:{…}" and the like. No "$name" is expanded here.
QList<TableName> tablesIn(const QByteArray &value);

} // namespace postseal
