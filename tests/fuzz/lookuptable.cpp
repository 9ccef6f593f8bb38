// SPDX-License-Identifier: GPL-3.0-or-later
// Input: KEY VALUE TABLE (input.h).
#include "core/config/lookuptable.h"

#include "core/config/tablerows.h"
#include "tests/config/otherlines.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

using namespace postseal;
using fuzz::require;

namespace {

QByteArray sliceOf(const QByteArray &bytes, const TableRow &row)
{
    return bytes.sliced(row.begin, row.end - row.begin);
}

int lineOf(const QByteArray &bytes, const TableRow &row)
{
    return static_cast<int>(bytes.first(row.begin).count('\n')) + 1;
}

/// The entries in force as tableRows() finds them.
QList<TableEntry> entriesByRows(const QByteArray &bytes)
{
    QList<TableEntry> entries;
    const QList<TableRow> rows = tableRows(bytes);
    const QSet<qsizetype> hidden = hiddenRows(bytes, rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto entry = entryAt(bytes, rows[i]);
        if (!entry || hidden.contains(i))
            continue;
        entries.append(*entry);
        entries.last().line = lineOf(bytes, rows[i]);
    }
    return entries;
}

QList<TableEntry> without(const LookupTable &table, const QByteArray &key)
{
    QList<TableEntry> others;
    for (const TableEntry &entry : table.entries()) {
        if (entry.key != key.toLower()) // lines move
            others.append({.key = entry.key, .value = entry.value, .line = 0});
    }
    return others;
}

/// The lines where the rows with \a key begin; with \a first only that of the one in force.
QSet<int> linesOf(const QByteArray &bytes, const QByteArray &key, bool first)
{
    QSet<int> lines;
    for (const TableRow &row : tableRows(bytes)) {
        const auto entry = entryAt(bytes, row);
        if (entry && entry->key == key.toLower() && !(first && !lines.isEmpty()))
            lines.insert(lineOf(bytes, row));
    }
    return lines;
}

void checkSetting(const LookupTable &before, const QByteArray &key, const QByteArray &value)
{
    LookupTable after = before;
    const bool done = after.setValue(key, value).has_value();
    const auto texts = {key, value, before.toBytes(), after.toBytes()};
    if (!done)
        return require(after.toBytes() == before.toBytes(), "a refused value changes nothing",
                       texts);
    require(after.value(key) == value, "the value is there", texts);
    require(without(after, key) == without(before, key), "no other entry changes", texts);
    require(areSameLines(otherLines(before.toBytes(), linesOf(before.toBytes(), key, true)),
                         otherLines(after.toBytes(), linesOf(after.toBytes(), key, true))),
            "only lines of the entry change", texts);
    LookupTable again = after;
    require(again.setValue(key, value) && again.toBytes() == after.toBytes(),
            "a value that is there changes nothing", texts);
}

void checkRemoval(const LookupTable &before, const QByteArray &key)
{
    LookupTable after = before;
    const bool done = after.remove(key);
    const auto texts = {key, before.toBytes(), after.toBytes()};
    require(done == before.value(key).has_value(), "what is removed was there", texts);
    require(!after.value(key), "what is removed is gone", texts);
    require(without(after, key) == without(before, key), "a removal changes no other entry", texts);
    require(otherLines(before.toBytes(), linesOf(before.toBytes(), key, false)) ==
                otherLines(after.toBytes(), {}),
            "a removal leaves all other lines", texts);
}

/// The rows but for that at \a index, as they are written.
QList<QByteArray> otherRows(const QByteArray &bytes, qsizetype index)
{
    QList<QByteArray> rows;
    for (const TableRow &row : tableRows(bytes))
        rows.append(sliceOf(bytes, row));
    if (index < rows.size())
        rows.removeAt(index);
    return rows;
}

void checkRow(const QByteArray &bytes, qsizetype index, const QByteArray &key,
              const QByteArray &value)
{
    const TableRow row = tableRows(bytes)[index];
    const Result<QByteArray> changed = withRow(bytes, row, key, value);
    if (changed) {
        const auto texts = {key, value, bytes, sliceOf(bytes, row), *changed};
        const QList<TableRow> rows = tableRows(*changed);
        require(otherRows(*changed, index) == otherRows(bytes, index), "no other row changes",
                texts);
        const auto entry = entryAt(*changed, rows[index]);
        require(entry && entry->key == key.toLower() && entry->value == value,
                "the row has key and value", texts);
        require(areSameLines(otherLines(bytes, {lineOf(bytes, row)}),
                             otherLines(*changed, {lineOf(*changed, rows[index])})),
                "only lines of the row change", texts);
    }
    const QByteArray left = withoutRows(bytes, {row});
    const auto texts = {bytes, sliceOf(bytes, row), left};
    require(otherLines(left, {}) == otherLines(bytes, {lineOf(bytes, row)}),
            "all but the row's lines are left", texts);
    require(otherRows(left, tableRows(left).size()) == otherRows(bytes, index),
            "all other rows are left", texts);
}

void checkNewRow(const QByteArray &bytes, const QByteArray &key, const QByteArray &value)
{
    const QList<TableRow> rows = tableRows(bytes);
    const Result<QByteArray> longer = withNewRow(bytes, rows, key, value);
    if (!longer)
        return;
    const auto texts = {key, value, bytes, *longer};
    const QList<TableRow> now = tableRows(*longer);
    require(now.size() == rows.size() + 1, "one row comes", texts);
    const auto entry = entryAt(*longer, now.last());
    require(entry && entry->key == key.toLower() && entry->value == value,
            "the new row has key and value", texts);
    require(longer->startsWith(bytes), "a new row stands behind all others", texts);
}

} // namespace

void fuzz::lookuptable(Input &input)
{
    const QByteArray key = input.word();
    const QByteArray value = input.word();
    const QByteArray bytes = input.rest();
    const LookupTable table = LookupTable::parse(bytes);
    require(table.toBytes() == bytes, "the bytes stay", {bytes});
    require(entriesByRows(bytes) == table.entries(), "rows and entries agree", {bytes});
    QSet<QByteArray> keys{key};
    if (!table.entries().isEmpty()) // hit by each input
        keys.insert(table.entries()[value.size() % table.entries().size()].key);
    for (const QByteArray &each : keys) {
        checkSetting(table, each, value);
        checkRemoval(table, each);
    }
    if (const qsizetype rows = tableRows(bytes).size(); rows > 0)
        checkRow(bytes, value.size() % rows, key, value);
    checkNewRow(bytes, key, value);
}
