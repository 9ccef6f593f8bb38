// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyrows.h"

#include "core/config/logicallines.h"
#include "core/config/textedit.h"
#include "core/postfix/hostname.h"
#include "core/settings/policyfinding.h"
#include "core/settings/policynames.h"

#include <QHash>

#include <algorithm>

namespace postseal {

namespace {

QByteArray sliceAt(const QByteArray &bytes, const TableRow &row)
{
    return bytes.sliced(row.begin, row.end - row.begin);
}

/// What a next hop or a ".parent" looks like; "note" in "# note may be …" is none.
bool looksLikeDestination(const QByteArray &key)
{
    const QByteArray name = key.startsWith('.') ? key.sliced(1) : key;
    return key.startsWith('[') || (name.contains('.') && isHostName(name.split(':').first()));
}

/// Where the row begins in a comment line: behind "#" and at most one blank.
qsizetype behindMark(const QByteArray &line)
{
    const qsizetype begin = line.startsWith("# ") ? 2 : 1;
    return begin < line.size() && !isBlank(line[begin]) && line[begin] != '#' ? begin : -1;
}

/// \a bytes with each of \a rows as \a change makes it.
template <typename Change>
Result<QByteArray> rewritten(const QByteArray &bytes, const QList<TableRow> &rows, Change change)
{
    QByteArray next;
    next.reserve(bytes.size() + bytes.size() / 8);
    qsizetype from = 0;
    for (const TableRow &row : rows) {
        const Result<QByteArray> changed = change(sliceAt(bytes, row));
        if (!changed)
            return changed;
        next.append(QByteArrayView(bytes).sliced(from, row.begin - from)).append(*changed);
        from = row.end;
    }
    return next.append(QByteArrayView(bytes).sliced(from));
}

/// Whether the line that Postfix reads next continues an entry: a row that comes back above it
/// would take it along.
bool wouldCapture(const QByteArray &bytes, qsizetype at)
{
    while (at < bytes.size()) {
        const qsizetype end = lineEnd(bytes, at);
        const QByteArray line = bytes.sliced(at, end - at);
        const QByteArray text = line.trimmed();
        if (!text.isEmpty() && !text.startsWith('#'))
            return isBlank(line[0]);
        at = end;
    }
    return false;
}

/// The row \a slice as a comment on one line, and the comments that stood among its lines.
QByteArray commentedOut(QByteArray slice)
{
    const qsizetype begin = liftNotes(slice);
    const TableRow alone{.begin = begin, .end = slice.size()};
    const auto entry = entryAt(slice, alone);
    if (!entry || lineEnd(slice, begin) == slice.size())
        return slice.insert(begin, '#');
    return slice.first(begin) + '#' + slice.sliced(begin, entry->key.size()) + ' ' + entry->value +
           usualLineEnd(slice) + withoutRows(slice, {alone}).sliced(begin);
}

/// The row \a slice with \a key and \a value, and its notes above it.
Result<QByteArray> rewrittenRow(QByteArray slice, const QByteArray &key, const QByteArray &value)
{
    const qsizetype begin = liftNotes(slice);
    return withRow(slice, {.begin = begin, .end = slice.size()}, key, value);
}

/// The row \a row as it is written: names in ASCII.
Result<PolicyRow> asciiRow(const PolicyRow &row)
{
    const Result<QByteArray> destination = asciiDestination(row.destination);
    const Result<Policy> policy = asciiPolicy(row.policy);
    if (!destination || !policy)
        return std::unexpected(destination ? policy.error() : destination.error());
    if (const Status good = LookupTable().setValue(*destination, policy->value()); !good)
        return std::unexpected(good.error());
    return PolicyRow{.destination = *destination, .policy = *policy, .notes = row.notes};
}

using RowsByKey = QHash<QByteArray, PolicyRow>; ///< by destination in lower case

/// \a bytes with the notes that \a wanted has for its first rows.
Result<QByteArray> withNotesBy(const QByteArray &bytes, RowsByKey wanted)
{
    wanted.removeIf([](RowsByKey::iterator row) { return row->notes.isEmpty(); });
    if (wanted.isEmpty())
        return bytes;
    QList<NotedRow> noted;
    for (const TableRow &row : tableRows(bytes)) {
        const auto entry = entryAt(bytes, row);
        if (!entry || !wanted.contains(entry->key))
            continue;
        const RowNotes now = notesOf(bytes, row), given = wanted.take(entry->key).notes;
        noted.append({.row = row,
                      .notes = {.note = given.note.isEmpty() ? now.note : given.note,
                                .owner = given.owner.isEmpty() ? now.owner : given.owner,
                                .review = given.review.isEmpty() ? now.review : given.review}});
    }
    return withNotes(bytes, noted);
}

/// \a bytes with each of \a wanted behind them, spaced like the row above, which is all that has to
/// be read.
Result<QByteArray> withRowsBehind(const QByteArray &bytes, const QList<PolicyRow> &wanted)
{
    const QList<TableRow> rows = tableRows(bytes);
    QByteArray next = readyForRow(bytes);
    QByteArray above = rows.isEmpty() ? QByteArray() : next.sliced(rows.last().begin);
    for (const PolicyRow &row : wanted) {
        const QByteArray value = row.policy.value();
        const Result<QByteArray> both =
            above.isEmpty()
                ? withNewRow(next, {}, row.destination, value)
                : withNewRow(above, {{.begin = 0, .end = above.size()}}, row.destination, value);
        if (!both)
            return both;
        const qsizetype begin = above.isEmpty() ? next.size() : above.size();
        above = both->sliced(begin);
        next += above;
    }
    return next;
}

} // namespace

Policy withLevel(const Policy &policy, const QByteArray &level, const QVersionNumber &release)
{
    QList<QByteArray> kept;
    bool all = true;
    for (const QByteArray &word : policyWords("may " + policy.attributes, release).mid(1)) {
        const Policy alone{.level = level, .attributes = word};
        const bool goes = policyFinding(alone.value(), release).fault != PolicyFault::WrongLevel;
        all = all && goes;
        if (goes)
            kept.append(word);
    }
    // What goes along whole keeps its layout.
    return {.level = level, .attributes = all ? policy.attributes : kept.join(' ')};
}

Result<QByteArray> withLevelIn(const QByteArray &bytes, const QList<TableRow> &rows,
                               const QByteArray &level, const QVersionNumber &release)
{
    return rewritten(bytes, rows, [&](const QByteArray &slice) -> Result<QByteArray> {
        const TableRow alone{.begin = 0, .end = slice.size()};
        const auto entry = entryAt(slice, alone);
        if (!entry)
            return slice;
        const Policy policy = withLevel(Policy::from(entry->value), level, release);
        return rewrittenRow(slice, entry->key, policy.value());
    });
}

Result<QByteArray> withPolicyRow(const QByteArray &bytes, const TableRow &row,
                                 const PolicyRow &wanted)
{
    const auto entry = entryAt(bytes, row);
    const bool moved = !entry || entry->key != wanted.destination.toLower();
    const Result<QByteArray> destination =
        moved ? asciiDestination(wanted.destination) : wanted.destination;
    const Result<Policy> policy = asciiPolicy(wanted.policy);
    if (!destination || !policy)
        return destination ? std::unexpected(policy.error()) : destination;
    const bool same = entry && Policy::from(entry->value) == *policy; // keeps its layout
    return rewritten(bytes, {row}, [&](const QByteArray &slice) {
        return rewrittenRow(slice, *destination, same ? entry->value : policy->value());
    });
}

Result<QByteArray> withNewPolicyRow(const QByteArray &bytes, const PolicyRow &wanted)
{
    const Result<PolicyRow> row = asciiRow(wanted);
    if (!row)
        return std::unexpected(row.error());
    return withNewRow(readyForRow(bytes), tableRows(bytes), row->destination, row->policy.value());
}

Result<QByteArray> withPolicyRows(const QByteArray &bytes, const QList<PolicyRow> &wanted)
{
    RowsByKey open; // what is still to come
    QList<QByteArray> order;
    for (const PolicyRow &row : wanted) {
        const Result<PolicyRow> ascii = asciiRow(row);
        if (!ascii)
            return std::unexpected(ascii.error());
        order.append(ascii->destination.toLower());
        PolicyRow &last = open[order.last()];
        const QByteArray first = last.destination; // of two for one destination the last is meant
        last = *ascii;
        last.destination = first.isEmpty() ? last.destination : first;
    }
    const RowsByKey all = open;
    Result<QByteArray> next =
        rewritten(bytes, tableRows(bytes), [&](const QByteArray &slice) -> Result<QByteArray> {
            const auto entry = entryAt(slice, {.begin = 0, .end = slice.size()});
            if (!entry || !open.contains(entry->key))
                return slice;
            return rewrittenRow(slice, entry->key, open.take(entry->key).policy.value());
        });
    QList<PolicyRow> rest;
    for (const QByteArray &key : order) {
        if (open.contains(key))
            rest.append(open.take(key));
    }
    if (next && !rest.isEmpty())
        next = withRowsBehind(*next, rest);
    return next ? withNotesBy(*next, all) : next;
}

QList<TableRow> rowsOff(const QByteArray &bytes, const QVersionNumber &release)
{
    return rowsOffWhere(bytes, [&release](const TableEntry &entry) {
        return looksLikeDestination(entry.key) && !policyFinding(entry.value, release).isRefused();
    });
}

QList<TableRow> rowsOffWhere(const QByteArray &bytes,
                             const std::function<bool(const TableEntry &)> &isRow)
{
    QList<TableRow> rows;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = lineEnd(bytes, begin);
        const TableRow row{.begin = begin, .end = end};
        begin = end;
        if (bytes[row.begin] != '#' ||
            isNoteLine(QByteArrayView(bytes).sliced(row.begin, row.end - row.begin)))
            continue;
        const auto entry = entryOff(bytes, row);
        if (entry && isRow(*entry) && !wouldCapture(bytes, row.end))
            rows.append(row);
    }
    return rows;
}

std::optional<TableEntry> entryOff(const QByteArray &bytes, const TableRow &row)
{
    const QByteArray line = sliceAt(bytes, row);
    const qsizetype begin = behindMark(line);
    if (begin < 0)
        return {};
    return entryAt(line, {.begin = begin, .end = line.size()});
}

QByteArray withRowsOff(const QByteArray &bytes, const QList<TableRow> &rows)
{
    const auto next = rewritten(bytes, rows, [](const QByteArray &slice) -> Result<QByteArray> {
        return commentedOut(slice);
    });
    return next.value_or(bytes);
}

QByteArray withRowsOn(const QByteArray &bytes, const QList<TableRow> &rows)
{
    const auto next = rewritten(bytes, rows, [](const QByteArray &slice) -> Result<QByteArray> {
        return slice.sliced(std::max<qsizetype>(behindMark(slice), 0));
    });
    return next.value_or(bytes);
}

} // namespace postseal
