// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/tablerows.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/textedit.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace postseal {

namespace {

QByteArray sliceOf(const QByteArray &bytes, const TableRow &row)
{
    return bytes.sliced(row.begin, row.end - row.begin);
}

/// \a bytes with \a row replaced: one copy, no moving.
QByteArray replaced(const QByteArray &bytes, const TableRow &row, const QByteArray &with)
{
    QByteArray next;
    next.reserve(bytes.size() - (row.end - row.begin) + with.size());
    return next.append(QByteArrayView(bytes).first(row.begin))
        .append(with)
        .append(QByteArrayView(bytes).sliced(row.end));
}

bool isSkippedRow(QByteArrayView line)
{
    for (const char c : line) {
        if (c != '\n' && !isBlank(c))
            return c == '#';
    }
    return true;
}

/// The entry of a row that is one line with a key free of quotes, as nearly all are; nothing when
/// it takes more to read.
std::optional<TableEntry> plainEntry(QByteArrayView row)
{
    if (row.endsWith('\n'))
        row.chop(1);
    qsizetype end = 0;
    while (end < row.size() && !isBlank(row[end]) && row[end] != '"' && row[end] != '\\')
        ++end;
    const QByteArrayView value = row.sliced(end).trimmed();
    if (value.isEmpty() || !isBlank(row[end]) || row.contains('\n') || row.contains('\0'))
        return {};
    return TableEntry{
        .key = row.first(end).toByteArray().toLower(), .value = value.toByteArray(), .line = 1};
}

constexpr char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isSameKey(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() &&
           std::ranges::equal(a, b, [](char x, char y) { return folded(x) == folded(y); });
}

/// The comments and blank lines among the lines of \a row.
QByteArray commentsOf(const QByteArray &bytes, const TableRow &row)
{
    const QByteArray slice = sliceOf(bytes, row);
    if (lineEnd(slice, 0) == slice.size())
        return {};
    QList<TextEdit> edits;
    for (const LogicalLine &line : logicalLines(slice)) {
        for (const LinePiece &piece : line.pieces)
            edits.append({.begin = piece.begin, .end = lineEnd(slice, piece.end), .with = {}});
    }
    return applied(slice, edits);
}

} // namespace

QList<TableRow> tableRows(const QByteArray &bytes)
{
    QList<TableRow> rows;
    rows.reserve(bytes.size() / 32);
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = lineEnd(bytes, begin);
        if (!isSkippedRow(QByteArrayView(bytes).sliced(begin, end - begin))) {
            if (!isBlank(bytes[begin]))
                rows.append({.begin = begin, .end = end});
            else if (!rows.isEmpty())
                rows.last().end = end; // before any entry it is dropped
        }
        begin = end;
    }
    return rows;
}

/// A key and what is known of it at first sight.
struct HiddenRowSearch::Key {
    QByteArrayView text;
    QByteArray read;                            ///< holds the text of one that takes more to read
    std::uint64_t hash = 14695981039346656037U; ///< FNV-1a of the folded key
    bool plain = true;                          ///< no quotes, no backslash

    quint32 mark() const { return static_cast<quint32>(hash >> 32U); }
    void add(char c) { hash = (hash ^ static_cast<unsigned char>(folded(c))) * 1099511628211U; }
};

HiddenRowSearch::HiddenRowSearch(QByteArray bytes, QList<TableRow> rows)
    : m_bytes(std::move(bytes))
    , m_rows(std::move(rows))
    , m_slots(
          static_cast<qsizetype>(std::bit_ceil(static_cast<std::size_t>(m_rows.size()) * 2 + 1)))
{
}

/// Nearly all keys are plain: they are read and hashed in one go. Another may hold blanks, and
/// reach over several lines.
HiddenRowSearch::Key HiddenRowSearch::keyAt(qsizetype index) const
{
    const TableRow &row = m_rows[index];
    Key key;
    qsizetype end = row.begin;
    for (; end < row.end && !isBlank(m_bytes[end]); ++end) {
        key.plain = key.plain && m_bytes[end] != '"' && m_bytes[end] != '\\';
        key.add(m_bytes[end]);
    }
    key.text = QByteArrayView(m_bytes).sliced(row.begin, end - row.begin);
    if (key.plain)
        return key;
    Key odd;
    odd.plain = false;
    if (const std::optional<TableEntry> entry = entryAt(m_bytes, row))
        odd.read = entry->key;
    odd.text = odd.read;
    for (const char c : odd.text)
        odd.add(c);
    return odd;
}

/// Whether postmap(1) sees key and value: most rows show it behind their key.
bool HiddenRowSearch::isEntry(qsizetype index, const Key &key) const
{
    const TableRow &row = m_rows[index];
    qsizetype at = row.begin + key.text.size();
    while (at < row.end && (m_bytes[at] == ' ' || m_bytes[at] == '\t'))
        ++at;
    const bool shown = key.plain && at < row.end && !isBlank(m_bytes[at]) && m_bytes[at] != '\0' &&
                       !key.text.contains('\0');
    return shown || entryAt(m_bytes, row).has_value();
}

qsizetype HiddenRowSearch::placeOf(const Key &key) const
{
    const std::size_t mask = static_cast<std::size_t>(m_slots.size()) - 1;
    const quint32 mark = key.mark();
    auto place = static_cast<qsizetype>((key.hash ^ mark) & mask);
    for (; m_slots[place].row != kFree; place = static_cast<qsizetype>((place + 1) & mask)) {
        if (m_slots[place].mark == mark && isSameKey(keyAt(m_slots[place].row).text, key.text))
            break;
    }
    return place;
}

/// False: the key is there already.
bool HiddenRowSearch::insert(qsizetype index, const Key &key)
{
    Slot &slot = m_slots[placeOf(key)];
    if (slot.row != kFree)
        return false;
    slot = {.row = static_cast<quint32>(index), .mark = key.mark()};
    return true;
}

qsizetype HiddenRowSearch::inForceFor(qsizetype found) const
{
    return m_slots[placeOf(keyAt(found))].row;
}

bool HiddenRowSearch::step(qsizetype count)
{
    const qsizetype end = std::min(m_rows.size(), m_next + count);
    for (; m_next < end; ++m_next) {
        const Key key = keyAt(m_next);
        if (isEntry(m_next, key) && !insert(m_next, key))
            m_found.insert(m_next);
    }
    return m_next < m_rows.size();
}

QSet<qsizetype> hiddenRows(const QByteArray &bytes, const QList<TableRow> &rows)
{
    HiddenRowSearch search(bytes, rows);
    search.step(rows.size());
    return search.found();
}

std::optional<TableEntry> entryAt(const QByteArray &bytes, const TableRow &row)
{
    if (const auto plain = plainEntry(QByteArrayView(bytes).sliced(row.begin, row.end - row.begin)))
        return plain;
    const LookupTable table = LookupTable::parse(sliceOf(bytes, row));
    return table.entries().isEmpty() ? std::nullopt : std::optional(table.entries().first());
}

bool hasKey(const QByteArray &bytes, const QList<TableRow> &rows, const QByteArray &key)
{
    const bool odd = key.contains('"') || key.contains('\\'); // may reach over several lines
    return std::ranges::any_of(rows, [&](const TableRow &row) {
        if (odd) {
            const std::optional<TableEntry> entry = entryAt(bytes, row);
            return entry && isSameKey(entry->key, key);
        }
        const qsizetype end = row.begin + key.size();
        return end < row.end && isBlank(bytes[end]) &&
               isSameKey(QByteArrayView(bytes).sliced(row.begin, key.size()), key);
    });
}

Result<QByteArray> withRow(const QByteArray &bytes, const TableRow &row, const QByteArray &key,
                           const QByteArray &value)
{
    const std::optional<TableEntry> entry = entryAt(bytes, row);
    if (!entry)
        return fail(ErrorCode::BadInput, QString::fromUtf8(sliceOf(bytes, row).trimmed()),
                    tr("Postfix passes this row over; take it out and write a new one"));
    QByteArray slice = sliceOf(bytes, row);
    if (entry->key != key.toLower()) {
        // A key with a backslash or quotes may reach over several lines, and comments among them.
        if (!isSameKey(QByteArrayView(slice).first(entry->key.size()), entry->key))
            return fail(ErrorCode::BadInput, QString::fromUtf8(entry->key),
                        tr("the row is written in a way that cannot be changed safely; change it "
                           "by hand"));
        slice.replace(0, entry->key.size(), key);
    }
    LookupTable table = LookupTable::parse(slice);
    // This refuses keys and values that cannot be; a key that is none would be a second row.
    if (const Status done = LookupTable().setValue(key, value); !done)
        return std::unexpected(done.error());
    if (table.value(key) != value) {
        if (const Status done = table.setValue(key, value); !done)
            return std::unexpected(done.error());
    }
    return replaced(bytes, row, table.toBytes());
}

Result<QByteArray> withNewRow(const QByteArray &bytes, const QList<TableRow> &rows,
                              const QByteArray &key, const QByteArray &value)
{
    if (hasKey(bytes, rows, key))
        return fail(ErrorCode::BadInput, QString::fromUtf8(key),
                    tr("the table has a row for this already"));
    const qsizetype from = rows.isEmpty() ? 0 : rows.last().begin;
    LookupTable tail = LookupTable::parse(bytes.sliced(from));
    if (const Status done = tail.setValue(key, value); !done)
        return std::unexpected(done.error());
    return replaced(bytes, {.begin = from, .end = bytes.size()}, tail.toBytes());
}

QByteArray withoutRows(const QByteArray &bytes, const QList<TableRow> &gone)
{
    QByteArray result;
    result.reserve(bytes.size());
    qsizetype from = 0;
    for (const TableRow &row : gone) {
        result += QByteArrayView(bytes).sliced(from, row.begin - from);
        result += commentsOf(bytes, row);
        from = row.end;
    }
    return result += QByteArrayView(bytes).sliced(from);
}

} // namespace postseal
