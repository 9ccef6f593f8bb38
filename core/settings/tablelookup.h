// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/namedmap.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace postseal {

/// What a search in tables found.
struct Found {
    std::optional<QByteArray> value;
    QList<QByteArray> asked; ///< the tables, the last of which has the value if any has
    /// Tables that Postfix asks first and whose rows are not known from here: they may say
    /// otherwise.
    QList<QByteArray> unread;
};

/// Tables in the order in which Postfix asks them. Sources of indexed tables, texthash, inline and
/// static are followed; what regular expressions, SQL, LDAP or unreadable files say is not.
class TableLookup {
public:
    TableLookup() = default;
    /// The tables that \a words name.
    TableLookup(const Scope &scope, const QList<QByteArray> &words);

    bool isEmpty() const { return m_tables.isEmpty(); }
    /// \a key in lower case in one table after the other.
    Found find(const QByteArray &key) const;
    /// The keys of all tables that have rows.
    QSet<QByteArray> keys() const;

private:
    struct Table {
        QByteArray text;
        bool known = false;
        std::optional<QByteArray> always; ///< static: the same for every key
        QHash<QByteArray, QByteArray> rows;
    };
    static Table read(const Scope &scope, const QByteArray &word);

    QList<Table> m_tables;
};

} // namespace postseal
