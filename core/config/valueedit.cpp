// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/valueedit.h"

#include "core/config/namevalue.h"

#include <algorithm>

namespace postseal {

namespace {

/// A word of a value and where it stands in the document.
struct Word {
    QByteArray text;
    qsizetype begin = 0, end = 0;
    qsizetype piece = 0;
};

QList<Word> wordsOf(const LogicalLine &line, const NameValue &split)
{
    QList<Word> words;
    for (qsizetype at = split.valueBegin; at < split.valueEnd;) {
        qsizetype end = at;
        while (end < split.valueEnd && !isBlank(line.text[end]))
            ++end;
        if (end > at) {
            const qsizetype begin = line.positionOf(at);
            words.append({.text = line.text.sliced(at, end - at),
                          .begin = begin,
                          .end = begin + end - at,
                          .piece = line.pieceOf(at)});
        }
        at = end + 1;
    }
    return words;
}

QList<QByteArray> wordsOf(const QByteArray &value)
{
    return value.isEmpty() ? QList<QByteArray>() : value.simplified().split(' ');
}

/// Puts the value behind "=" and takes the lines out that continue it.
QList<TextEdit> onOneLine(const QByteArray &bytes, const LogicalLine &line, const NameValue &split,
                          const QByteArray &value)
{
    const qsizetype piece = line.pieceOf(split.equals);
    const qsizetype from = line.positionOf(split.equals) + 1;
    qsizetype to = line.pieces[piece].end;
    // Blanks at the end of the line stay, a CR among them.
    while (to > from && isBlank(bytes[to - 1]))
        --to;
    qsizetype begin = from;
    while (begin < to && isBlank(bytes[begin]))
        ++begin;
    QByteArray gap = bytes.sliced(from, begin - from);
    if (begin == to) // there was no value that shows the manner of the file
        gap = split.equals > split.nameEnd ? " " : "";
    QList<TextEdit> edits{
        {.begin = from, .end = to, .with = value.isEmpty() ? value : gap + value}};
    for (const LinePiece &next : line.pieces.sliced(piece + 1))
        edits.append({.begin = next.begin, .end = lineEnd(bytes, next.end), .with = {}});
    return edits;
}

/// How a value over several lines is laid out.
struct Layout {
    bool commas = true;     ///< every line but the last ends with one
    bool lineByLine = true; ///< each item, or without commas each word, has a line of its own
    QByteArray nextLine;    ///< from the end of a line to its continuation

    /// What stands between a word and the next one.
    QByteArray behind(const QByteArray &word) const
    {
        return lineByLine && (!commas || word.endsWith(',')) ? nextLine : " ";
    }
};

Layout layoutOf(const QByteArray &bytes, const LogicalLine &line, const QList<Word> &words)
{
    Layout layout;
    const bool carriageReturn = bytes.mid(line.pieces.first().end - 1, 2) == "\r\n";
    const auto isSameLine = [&words](qsizetype i) { return words[i].piece == words[i - 1].piece; };
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (isSameLine(i))
            continue;
        layout.commas = layout.commas && words[i - 1].text.endsWith(',');
        const qsizetype begin = line.pieces[words[i].piece].begin;
        layout.nextLine =
            (carriageReturn ? "\r\n" : "\n") + bytes.sliced(begin, words[i].begin - begin);
    }
    for (qsizetype i = 1; i < words.size(); ++i) {
        const bool inItem = layout.commas && !words[i - 1].text.endsWith(',');
        layout.lineByLine = layout.lineByLine && (!isSameLine(i) || inItem);
    }
    return layout;
}

/// Whether a brace is open behind \a words.
bool isInBraces(const QList<QByteArray> &words)
{
    qsizetype depth = 0;
    for (const QByteArray &word : words)
        depth += word.count('{') - word.count('}');
    return depth > 0;
}

/// Takes words [from, to), which stand on one line, out of it; a continuation that would be left
/// blank goes as a whole.
TextEdit removalOnLine(const QByteArray &bytes, const LogicalLine &line, const QList<Word> &words,
                       qsizetype from, qsizetype to)
{
    const qsizetype piece = words[from].piece;
    const auto standsThere = [&](qsizetype k) {
        return k >= 0 && k < words.size() && words[k].piece == piece;
    };
    if (standsThere(to))
        return {.begin = words[from].begin, .end = words[to].begin, .with = {}};
    const bool keepsName = line.pieceOf(splitNameValue(line.text).equals) == piece;
    if (!standsThere(from - 1) && !keepsName)
        return {.begin = line.pieces[piece].begin,
                .end = lineEnd(bytes, line.pieces[piece].end),
                .with = {}};
    qsizetype begin = words[from].begin;
    while (isBlank(bytes[begin - 1]))
        --begin;
    return {.begin = begin, .end = words[to - 1].end, .with = {}};
}

QList<TextEdit> removals(const QByteArray &bytes, const LogicalLine &line, const QList<Word> &words,
                         qsizetype from, qsizetype to)
{
    QList<TextEdit> edits;
    while (from < to) {
        qsizetype end = from;
        while (end < to && words[end].piece == words[from].piece)
            ++end;
        edits.append(removalOnLine(bytes, line, words, from, end));
        from = end;
    }
    return edits;
}

QList<TextEdit> wordByWord(const QByteArray &bytes, const LogicalLine &line,
                           const QList<Word> &words, const QList<QByteArray> &wanted)
{
    const qsizetype shorter = std::min(words.size(), wanted.size());
    qsizetype start = 0;
    while (start < shorter && words[start].text == wanted[start])
        ++start;
    qsizetype tail = 0;
    while (tail < shorter - start &&
           words[words.size() - 1 - tail].text == wanted[wanted.size() - 1 - tail])
        ++tail;
    const qsizetype changed = shorter - start - tail;
    QList<TextEdit> edits;
    for (qsizetype i = start; i < start + changed; ++i)
        edits.append({.begin = words[i].begin, .end = words[i].end, .with = wanted[i]});
    const qsizetype at = start + changed;
    const Layout layout = layoutOf(bytes, line, words);
    // "{ a b }" stays on one line.
    const auto behind = [&](qsizetype i) {
        return isInBraces(wanted.first(i + 1)) ? QByteArray(" ") : layout.behind(wanted[i]);
    };
    for (qsizetype i = at; i < wanted.size() - tail; ++i) {
        const QByteArray &word = wanted[i];
        if (at == 0)
            edits.append(
                {.begin = words[0].begin, .end = words[0].begin, .with = word + behind(i)});
        else // a line that begins with "#" would be a comment
            edits.append({.begin = words[at - 1].end,
                          .end = words[at - 1].end,
                          .with = (word.startsWith('#') ? " " : behind(i - 1)) + word});
    }
    return edits + removals(bytes, line, words, at, words.size() - tail);
}

bool givesValue(const QByteArray &bytes, const QByteArray &name, const QByteArray &value)
{
    QByteArray found;
    for (const LogicalLine &line : logicalLines(bytes)) {
        const NameValue split = splitNameValue(line.text);
        if (!split.error && split.name(line.text) == name)
            found = split.value(line.text);
    }
    return found.simplified() == value.simplified();
}

} // namespace

QList<TextEdit> valueEdits(const QByteArray &bytes, const LogicalLine &line,
                           const QByteArray &value)
{
    const NameValue split = splitNameValue(line.text);
    const QList<Word> words = wordsOf(line, split);
    if (words.isEmpty() || value.isEmpty())
        return onOneLine(bytes, line, split, value);
    // At the start of a line that continues the value "#" would make a comment of it.
    const bool fits = !value.startsWith('#') || words.first().piece == line.pieceOf(split.equals);
    if (words.first().piece == words.last().piece && fits)
        return {{.begin = words.first().begin, .end = words.last().end, .with = value}};
    const QList<TextEdit> edits = wordByWord(bytes, line, words, wordsOf(value));
    // Words can become a comment or lose their place; then the layout has to go.
    return givesValue(applied(bytes, edits), split.name(line.text), value)
               ? edits
               : onOneLine(bytes, line, split, value);
}

} // namespace postseal
