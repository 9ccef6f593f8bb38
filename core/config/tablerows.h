// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/lookuptable.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace postseal {

/// Where an entry of a table source stands: from its first byte to behind the LF of the last line
/// that continues it. Comments among its lines are inside.
struct TableRow {
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const TableRow &) const = default;
};

/// The entries of the table source \a bytes by their places only, so that a table of 100,000 rows
/// is read in one breath; the same that LookupTable reads, and those that postmap(1) drops. What a
/// row says is read when it is looked at.
QList<TableRow> tableRows(const QByteArray &bytes);

/// The search for rows that have the key of an earlier one, so that postmap(1) drops them. It can
/// be made in steps, between which a window stays alive.
class HiddenRowSearch {
public:
    HiddenRowSearch(QByteArray bytes, QList<TableRow> rows);

    /// Looks at \a count more rows. False: there are no more.
    bool step(qsizetype count);
    /// Their indexes.
    const QSet<qsizetype> &found() const { return m_found; }
    /// The row above that has the key of \a found, one of them.
    qsizetype inForceFor(qsizetype found) const;

private:
    struct Key;
    static constexpr quint32 kFree = ~0U;
    /// A place of the open-addressed table of keys: 8 bytes, so that a million rows take 16 MB.
    struct Slot {
        quint32 row = kFree;
        quint32 mark = 0; ///< of the key's hash, which tells most others from it
    };
    Key keyAt(qsizetype index) const;
    bool isEntry(qsizetype index, const Key &key) const;
    bool insert(qsizetype index, const Key &key);
    /// Where a row with \a key is, or would be.
    qsizetype placeOf(const Key &key) const;

    QByteArray m_bytes;
    QList<TableRow> m_rows;
    QList<Slot> m_slots;
    qsizetype m_next = 0;
    QSet<qsizetype> m_found;
};

/// The whole search at once.
QSet<qsizetype> hiddenRows(const QByteArray &bytes, const QList<TableRow> &rows);

/// Key and value of \a row; nothing when postmap(1) passes it over, because it has no value or a
/// quote has no partner.
std::optional<TableEntry> entryAt(const QByteArray &bytes, const TableRow &row);

/// Whether one of \a rows has the key.
bool hasKey(const QByteArray &bytes, const QList<TableRow> &rows, const QByteArray &key);

/// \a bytes with key and value of \a row replaced; what stands between them and around them stays.
/// BadInput: they cannot stand in a table, or the row is none.
Result<QByteArray> withRow(const QByteArray &bytes, const TableRow &row, const QByteArray &key,
                           const QByteArray &value);

/// \a bytes with a row at the end, spaced like the last of \a rows, which are those of the bytes.
Result<QByteArray> withNewRow(const QByteArray &bytes, const QList<TableRow> &rows,
                              const QByteArray &key, const QByteArray &value);

/// \a bytes without the lines of \a gone, which are in the order of the file; comments stay.
QByteArray withoutRows(const QByteArray &bytes, const QList<TableRow> &gone);

} // namespace postseal
