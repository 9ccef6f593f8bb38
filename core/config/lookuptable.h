// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/problem.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// One "key value" of a table source.
struct TableEntry {
    QByteArray key;   ///< folded to lower case, as Postfix stores it
    QByteArray value; ///< without blanks at its ends; continuation lines joined
    int line = 0;     ///< its first physical line, from 1

    bool operator==(const TableEntry &) const = default;
};

/// The source of an indexed table (hash, lmdb, texthash …; not regexp, pcre or cidr) as bytes that
/// stay as they are and entries read from them; postmap(1).
class LookupTable {
public:
    LookupTable() = default;
    static LookupTable parse(const QByteArray &bytes);
    const QByteArray &toBytes() const { return m_bytes; }

    /// The entries in force in the order of the file: of several with one key the first.
    const QList<TableEntry> &entries() const { return m_entries; }
    std::optional<QByteArray> value(const QByteArray &key) const;
    /// The others, which an entry above them with the same key puts out of force.
    const QList<TableEntry> &overridden() const { return m_overridden; }

    /// Gives \a key the value in its entry, else in a new one at the end. BadInput when key or
    /// value cannot stand in a table.
    Status setValue(const QByteArray &key, const QByteArray &value);
    /// Takes all entries of \a key out; comments stay. False when there is none.
    bool remove(const QByteArray &key);
    /// Takes the entries of \a key out that are not in force; comments stay. False when there is
    /// none.
    bool removeOverridden(const QByteArray &key);

    /// What postmap(1) complains about.
    const QList<Problem> &problems() const { return m_problems; }

    bool operator==(const LookupTable &other) const { return m_bytes == other.m_bytes; }

private:
    QByteArray m_bytes;
    QList<TableEntry> m_entries;
    QList<TableEntry> m_overridden;
    QList<Problem> m_problems;
};

} // namespace postseal
