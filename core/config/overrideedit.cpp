// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/overrideedit.h"

#include "core/config/masterwords.h"
#include "core/config/namevalue.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

MasterArguments argumentsOf(const LogicalLine &row)
{
    return masterArguments(row.text, masterWords(row.text));
}

/// Where [begin, end) of the row's text stands in the document; comments inside stay out of it.
QList<TextEdit> replaced(const QByteArray &bytes, const LogicalLine &row, qsizetype begin,
                         qsizetype end, const QByteArray &with)
{
    QList<TextEdit> edits;
    for (qsizetype at = begin; at < end;) {
        const qsizetype piece = row.pieceOf(at);
        const qsizetype next = piece + 1 < row.pieces.size() ? row.pieces[piece + 1].offset : end;
        const qsizetype stop = std::min(end, next);
        qsizetype from = row.positionOf(at);
        qsizetype to = row.endPositionOf(stop);
        // A line that stays keeps its end.
        if (to == row.pieces[piece].end && stop < row.text.size() && from < to &&
            bytes[to - 1] == '\r')
            --to;
        // What is left of a further line must go on continuing the row.
        while (at > begin && to < row.pieces[piece].end && !isBlank(bytes[to]) && from < to &&
               isBlank(bytes[from]))
            ++from;
        edits.append({.begin = from, .end = to, .with = {}});
        at = stop;
    }
    edits.first().with = with;
    return edits;
}

/// Lines of \a row that \a edits leave blank go as a whole.
QList<TextEdit> withoutBlankLines(const QByteArray &bytes, const LogicalLine &row,
                                  QList<TextEdit> edits)
{
    for (const LinePiece &piece : row.pieces.sliced(1)) {
        QByteArray left = bytes.sliced(piece.begin, piece.end - piece.begin);
        bool touched = false;
        for (const TextEdit &edit : std::views::reverse(edits)) {
            if (edit.begin < piece.begin || edit.end > piece.end)
                continue;
            left.replace(edit.begin - piece.begin, edit.end - edit.begin, edit.with);
            touched = true;
        }
        if (!touched || !std::ranges::all_of(left, isBlank))
            continue;
        edits.removeIf([&piece](const TextEdit &edit) {
            return edit.begin >= piece.begin && edit.end <= piece.end;
        });
        edits.append({.begin = piece.begin, .end = lineEnd(bytes, piece.end), .with = {}});
        std::ranges::stable_sort(edits, {}, &TextEdit::begin);
    }
    return edits;
}

QByteArray settingWord(const QByteArray &name, const QByteArray &value)
{
    return std::ranges::any_of(value, isBlank) ? "{ " + name + " = " + value + " }"
                                               : name + '=' + value;
}

QList<TextEdit> valueReplaced(const QByteArray &bytes, const LogicalLine &row,
                              const MasterOption &option, const QByteArray &value)
{
    const QByteArray word = option.word.in(row.text);
    // In "{ name = value }" only the value changes, so that the spacing stays.
    const bool braced = word.startsWith('{') && word.endsWith('}');
    const qsizetype cut = braced ? 1 : 0;
    const QByteArray inside = word.sliced(cut, word.size() - 2 * cut);
    const NameValue split = splitNameValue(inside);
    const bool blanks = std::ranges::any_of(value, isBlank);
    if (!split.error && split.valueEnd > split.valueBegin && !value.isEmpty() &&
        (braced || !blanks)) {
        const qsizetype begin = option.word.begin + cut;
        return withoutBlankLines(
            bytes, row,
            replaced(bytes, row, begin + split.valueBegin, begin + split.valueEnd, value));
    }
    const bool glued = option.word.begin == option.begin + 2 &&
                       option.begin + 2 < row.text.size() &&
                       row.positionOf(option.word.begin) == row.positionOf(option.begin) + 2;
    const QByteArray fresh = (glued && blanks ? " " : "") + settingWord(option.name, value);
    return withoutBlankLines(bytes, row,
                             replaced(bytes, row, option.word.begin, option.word.end, fresh));
}

/// Blanks before "-o" on the lines of their own of \a row, else of the rest of the file.
QByteArray indentOf(const QByteArray &bytes, const LogicalLine &row)
{
    QList<LogicalLine> rows = logicalLines(bytes);
    rows.prepend(row);
    for (const LogicalLine &line : rows) {
        for (const LinePiece &piece : line.pieces.sliced(1) | std::views::reverse) {
            const QByteArray text = bytes.sliced(piece.begin, piece.end - piece.begin);
            const qsizetype option = text.indexOf("-o");
            if (option > 0 && std::ranges::all_of(text.first(option), separatesWords))
                return text.first(option);
        }
    }
    return "  ";
}

TextEdit optionAdded(const QByteArray &bytes, const LogicalLine &row, const MasterArguments &found,
                     const QByteArray &option)
{
    const qsizetype at = row.endPositionOf(found.optionsEnd);
    const LinePiece &piece = row.pieces[row.pieceOf(found.optionsEnd - 1)];
    const QByteArray rest = bytes.sliced(at, piece.end - at);
    if (!std::ranges::all_of(rest, isBlank))
        return {.begin = at, .end = at, .with = ' ' + option};
    const QByteArray end = rest.endsWith('\r') ? "\r\n" : "\n";
    const qsizetype next = lineEnd(bytes, piece.end);
    const QByteArray line = indentOf(bytes, row) + option;
    if (next == piece.end) // the file ends here, without a line end
        return {.begin = next, .end = next, .with = usualLineEnd(bytes) + line};
    return {.begin = next, .end = next, .with = line + end};
}

/// Behind the blanks from \a at on, as far as the line of the row goes.
qsizetype behindBlanks(const LogicalLine &row, qsizetype at)
{
    while (at + 1 < row.text.size() && separatesWords(row.text[at]) &&
           row.pieceOf(at + 1) == row.pieceOf(at))
        ++at;
    return at;
}

/// The options \a name of \a row in their order.
QList<MasterOption> optionsOf(const LogicalLine &row, const QByteArray &name)
{
    QList<MasterOption> options = argumentsOf(row).options;
    options.removeIf([&name](const MasterOption &option) { return option.name != name; });
    return options;
}

/// Where \a options stand in \a row, those side by side on one line as one place.
QList<MasterWord> placesOf(const LogicalLine &row, const QList<MasterOption> &options)
{
    QList<MasterWord> places;
    for (const MasterOption &option : options) {
        const bool joined = !places.isEmpty() &&
                            row.pieceOf(places.last().end) == row.pieceOf(option.begin) &&
                            behindBlanks(row, places.last().end) == option.begin;
        if (joined)
            places.last().end = option.word.end;
        else
            places.append({.begin = option.begin, .end = option.word.end});
    }
    return places;
}

/// [begin, rest) of the row goes, and what follows on the line would begin it with "#" and be a
/// comment there: all of the line moves up to the end of what stands before.
QList<TextEdit> movedUp(const QByteArray &bytes, const LogicalLine &row, qsizetype begin,
                        qsizetype rest)
{
    const LinePiece &line = row.pieces[row.pieceOf(rest)];
    const qsizetype from = row.positionOf(rest);
    qsizetype target = row.endPositionOf(begin), to = line.end;
    while (isBlank(bytes[target - 1]))
        --target;
    while (to > from && isBlank(bytes[to - 1]))
        --to;
    QList<TextEdit> edits{
        {.begin = target, .end = target, .with = ' ' + bytes.sliced(from, to - from)}};
    if (begin < line.offset)
        edits += replaced(bytes, row, begin, line.offset, {});
    return edits +
           QList<TextEdit>{{.begin = line.begin, .end = lineEnd(bytes, line.end), .with = {}}};
}

QList<TextEdit> wordsRemoved(const QByteArray &bytes, const LogicalLine &row, MasterWord words)
{
    qsizetype begin = words.begin, end = words.end;
    const LinePiece &piece = row.pieces[row.pieceOf(begin)];
    const qsizetype lineStart = piece.offset;
    while (begin > lineStart && separatesWords(row.text[begin - 1]))
        --begin;
    const qsizetype next = end < row.text.size() ? behindBlanks(row, end) : end;
    if (next < row.text.size() && row.text[next] == '#' &&
        row.pieces[row.pieceOf(next)].offset >= begin)
        return movedUp(bytes, row, begin, next);
    // What follows a NUL is no part of the row, and must not become one of its own.
    if (bytes.sliced(piece.begin, piece.end - piece.begin).contains('\0'))
        begin = words.begin;
    const bool more = end < row.text.size() && row.pieceOf(end) == row.pieceOf(begin);
    if (begin == lineStart && more) { // the indentation stays for what follows
        begin = words.begin;
        end = next;
    }
    return replaced(bytes, row, begin, end, {});
}

QList<TextEdit> optionsRemoved(const QByteArray &bytes, const LogicalLine &row,
                               const QList<MasterOption> &options)
{
    QList<TextEdit> edits;
    for (const MasterWord &words : placesOf(row, options))
        edits += wordsRemoved(bytes, row, words);
    return withoutBlankLines(bytes, row, edits);
}

} // namespace

QList<TextEdit> overrideEdits(const QByteArray &bytes, const LogicalLine &row,
                              const QByteArray &name, const QByteArray &value)
{
    const MasterArguments found = argumentsOf(row);
    for (const MasterOption &option : std::views::reverse(found.options)) {
        if (option.name == name)
            return valueReplaced(bytes, row, option, value);
    }
    return {optionAdded(bytes, row, found, "-o " + settingWord(name, value))};
}

QList<TextEdit> overrideRemovals(const QByteArray &bytes, const LogicalLine &row,
                                 const QByteArray &name)
{
    return optionsRemoved(bytes, row, optionsOf(row, name));
}

QList<TextEdit> overriddenRemovals(const QByteArray &bytes, const LogicalLine &row,
                                   const QByteArray &name)
{
    QList<MasterOption> options = optionsOf(row, name);
    if (!options.isEmpty())
        options.removeLast();
    return optionsRemoved(bytes, row, options);
}

} // namespace postseal
