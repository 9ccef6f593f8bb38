// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/patterntable.h"
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

/// What tables of patterns (regexp, pcre, cidr) are asked for a key. Postfix tries parts of an
/// address or name in no such table.
enum class Patterns {
    Asked,   ///< the key is all that is looked up
    Skipped, ///< it is a part of it
    Unread,  ///< it is a part, and the rest is not known: they may say otherwise
};

/// Tables in the order in which Postfix asks them. Sources of indexed tables, texthash, inline,
/// static and patterns are followed; what SQL, LDAP or unreadable files say is not.
class TableLookup {
public:
    TableLookup() = default;
    /// The tables that \a words name.
    TableLookup(const Scope &scope, const QList<QByteArray> &words);

    bool isEmpty() const { return m_tables.isEmpty(); }
    /// \a key in one table after the other; case does not matter but to patterns.
    Found find(const QByteArray &key, Patterns patterns = Patterns::Asked) const;
    /// The keys of all tables that have rows.
    QSet<QByteArray> keys() const;
    /// The sources of the tables of patterns: what they say for a key depends on all of each.
    QList<QByteArray> patterns() const;

private:
    struct Table {
        QByteArray text;
        bool known = false;
        std::optional<QByteArray> always; ///< static: the same for every key
        QHash<QByteArray, QByteArray> rows;
        std::optional<PatternTable> patterns;
    };
    static std::optional<PatternTable> readPatterns(const Scope &scope, const QByteArray &name);
    static Table read(const Scope &scope, const QByteArray &word);

    QList<Table> m_tables;
};

} // namespace postseal
