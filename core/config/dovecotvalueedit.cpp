// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotvalueedit.h"

#include <algorithm>

namespace postseal {

namespace {

/// A backslash stands only before itself and a quote: 2.4.2 and later refuse other escapes.
QByteArray inDoubleQuotes(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

/// \a value in the manner of the one it takes the place of.
QByteArray inMannerOf(const DovecotLine &line, const QByteArray &value)
{
    if (line.form != DovecotLine::Form::Quoted)
        return dovecotValue(value);
    const bool single = line.line.text[line.valueBegin] == '\'';
    return single && !value.contains('\'') && !value.contains('\\') ? '\'' + value + '\''
                                                                    : inDoubleQuotes(value);
}

/// A word of the value: offsets in the text of the line.
struct ValueWord {
    qsizetype begin = 0, end = 0;
};

QList<ValueWord> valueWords(const QByteArray &text, qsizetype from)
{
    QList<ValueWord> words;
    for (qsizetype at = from; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && text[end] != ' ' && text[end] != '\t')
            ++end;
        if (end > at)
            words.append({.begin = at, .end = end});
        at = end + 1;
    }
    return words;
}

/// Changes the words in the middle that differ, if they stand on one of several lines.
QList<TextEdit> changedWords(const DovecotLine &line, const QByteArray &value)
{
    const QList<ValueWord> old = valueWords(line.line.text, line.valueBegin);
    const QList<QByteArray> wanted = value.simplified().split(' ');
    const qsizetype shorter = std::min(old.size(), wanted.size());
    const auto is = [&](qsizetype i, qsizetype j) {
        return line.line.text.sliced(old[i].begin, old[i].end - old[i].begin) == wanted[j];
    };
    qsizetype same = 0, tail = 0;
    while (same < shorter && is(same, same))
        ++same;
    while (tail < shorter - same && is(old.size() - 1 - tail, wanted.size() - 1 - tail))
        ++tail;
    const qsizetype end = old.size() - tail;
    if (same == 0 || same + tail == wanted.size()) // words go: that may leave a line empty
        return {};
    const QByteArray middle = wanted.sliced(same, wanted.size() - tail - same).join(' ');
    const LogicalLine &text = line.line;
    if (same == end) {
        const qsizetype at = text.endPositionOf(old[same - 1].end);
        return {{.begin = at, .end = at, .with = ' ' + middle}};
    }
    if (text.pieceOf(old[same].begin) != text.pieceOf(old[end - 1].begin))
        return {};
    return {{.begin = text.positionOf(old[same].begin),
             .end = text.endPositionOf(old[end - 1].end),
             .with = middle}};
}

/// Takes the line of \a piece out, or all of it but its comment.
TextEdit takenOut(const QByteArray &bytes, const LinePiece &piece)
{
    const qsizetype begin = lineBegin(bytes, piece.begin), end = lineEnd(bytes, piece.end);
    const qsizetype comment = bytes.indexOf('#', piece.end);
    return comment >= 0 && comment < end
               ? TextEdit{.begin = piece.begin, .end = comment, .with = {}}
               : TextEdit{.begin = begin, .end = end, .with = {}};
}

} // namespace

QByteArray dovecotValue(const QByteArray &value)
{
    const bool plain = value.isEmpty() ||
                       (!isBlank(value.front()) && !isBlank(value.back()) && value.front() != '<' &&
                        value.back() != '\\' && std::ranges::none_of(value, [](char c) {
                            return c == '"' || c == '\'' || c == '#' || c == '$';
                        }));
    return plain ? value : inDoubleQuotes(value);
}

QByteArray dovecotName(const QByteArray &name)
{
    const bool plain = !name.isEmpty() && std::ranges::none_of(name, [](char c) {
        return isBlank(c) || QByteArrayView("\"'#{\\").contains(c);
    });
    return plain ? name : inDoubleQuotes(name);
}

QList<TextEdit> dovecotValueEdits(const QByteArray &bytes, const DovecotLine &line,
                                  const QByteArray &value)
{
    const LogicalLine &text = line.line;
    const qsizetype index = text.pieceOf(line.valueBegin);
    const bool several = index + 1 < text.pieces.size();
    if (several && line.form == DovecotLine::Form::Plain && dovecotValue(value) == value) {
        if (const QList<TextEdit> edits = changedWords(line, value); !edits.isEmpty())
            return edits;
    }
    const LinePiece &piece = text.pieces[index];
    QByteArray with = inMannerOf(line, value);
    if (with.isEmpty() && index > 0) // a blank line would take away what stands above
        with = "\"\"";
    const bool needsGap = line.valueBegin == text.text.size() && text.text.endsWith('=') &&
                          text.text.size() > 1 && isBlank(text.text[text.text.size() - 2]);
    if (needsGap)
        with.prepend(' ');
    TextEdit edit{.begin = text.positionOf(line.valueBegin), .end = piece.end, .with = with};
    if (!several)
        return {edit};
    edit.end = bytes.indexOf('\\', piece.end) + 1;
    if (edit.end < bytes.size() && bytes[edit.end] == '#')
        edit.with += ' ';
    QList<TextEdit> edits{edit};
    for (const LinePiece &next : text.pieces.sliced(index + 1))
        edits.append(takenOut(bytes, next));
    return edits;
}

} // namespace postseal
