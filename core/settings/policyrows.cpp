// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyrows.h"

#include "core/config/logicallines.h"
#include "core/config/textedit.h"
#include "core/postfix/hostname.h"
#include "core/settings/policyfinding.h"

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
QByteArray commentedOut(const QByteArray &slice)
{
    const TableRow alone{.begin = 0, .end = slice.size()};
    const auto entry = entryAt(slice, alone);
    if (!entry || lineEnd(slice, 0) == slice.size())
        return '#' + slice;
    return '#' + slice.first(entry->key.size()) + ' ' + entry->value + usualLineEnd(slice) +
           withoutRows(slice, {alone});
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
        return withRow(slice, alone, entry->key, policy.value());
    });
}

Result<QByteArray> withPolicyRows(const QByteArray &bytes, const QList<PolicyRow> &wanted)
{
    QHash<QByteArray, QByteArray> open; // by destination in lower case: what is still to come
    for (const PolicyRow &row : wanted) {
        if (const Status good = LookupTable().setValue(row.destination, row.policy.value()); !good)
            return std::unexpected(good.error());
        open.insert(row.destination.toLower(), row.policy.value());
    }
    const QList<TableRow> rows = tableRows(bytes);
    Result<QByteArray> next =
        rewritten(bytes, rows, [&](const QByteArray &slice) -> Result<QByteArray> {
            const TableRow alone{.begin = 0, .end = slice.size()};
            const auto entry = entryAt(slice, alone);
            if (!entry || !open.contains(entry->key))
                return slice;
            return withRow(slice, alone, entry->key, open.take(entry->key));
        });
    if (next && !open.isEmpty() && !next->isEmpty() && !next->endsWith('\n'))
        *next += usualLineEnd(*next);
    // Each new row is spaced like the one above it, which is all that has to be read.
    QByteArray above =
        next && !rows.isEmpty() ? next->sliced(tableRows(*next).last().begin) : QByteArray();
    for (const PolicyRow &row : wanted) {
        const QByteArray key = row.destination.toLower();
        if (!next || !open.contains(key))
            continue;
        const Result<QByteArray> both = above.isEmpty()
                                            ? withNewRow(*next, {}, row.destination, open.take(key))
                                            : withNewRow(above, {{.begin = 0, .end = above.size()}},
                                                         row.destination, open.take(key));
        if (!both)
            return both;
        const QByteArray added = both->sliced(above.isEmpty() ? next->size() : above.size());
        *next += added;
        above = added;
    }
    return next;
}

QList<TableRow> rowsOff(const QByteArray &bytes, const QVersionNumber &release)
{
    QList<TableRow> rows;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = lineEnd(bytes, begin);
        const TableRow row{.begin = begin, .end = end};
        begin = end;
        if (bytes[row.begin] != '#')
            continue;
        const auto entry = entryOff(bytes, row);
        if (entry && looksLikeDestination(entry->key) &&
            !policyFinding(entry->value, release).isRefused() && !wouldCapture(bytes, row.end))
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
