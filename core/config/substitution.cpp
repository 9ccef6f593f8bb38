// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/substitution.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace postseal {

namespace {

bool isReferenceCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// What "$" at \a at asks for; \a at gets where it ends. Null: it has no end or no name.
QByteArray referenceAt(const QByteArray &text, qsizetype &at)
{
    const char open = at + 1 < text.size() ? text[at + 1] : ' ';
    qsizetype end = at + 1;
    if (open != '{' && open != '(') {
        while (end < text.size() && isReferenceCharacter(text[end]))
            ++end;
        const QByteArray name = text.sliced(at + 1, end - at - 1);
        at = end;
        return name.isEmpty() ? QByteArray() : name;
    }
    const char close = open == '{' ? '}' : ')';
    int level = 0;
    for (; end < text.size(); ++end) {
        level += text[end] == open ? 1 : 0;
        level -= text[end] == close ? 1 : 0;
        if (level == 0)
            break;
    }
    if (end == text.size() || end == at + 2)
        return {};
    const QByteArray name = text.sliced(at + 2, end - at - 2);
    at = end + 1;
    return name;
}

bool isDecimalIndex(const QByteArray &name)
{
    return std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

/// One that is too large for a number is still one that no pattern has.
int groupNumber(const QByteArray &name)
{
    bool fits = false;
    const int number = name.toInt(&fits);
    return fits || name.isEmpty() ? number : std::numeric_limits<int>::max();
}

} // namespace

Substitution Substitution::from(const QByteArray &text)
{
    Substitution result;
    QByteArray literal;
    for (qsizetype at = 0; at < text.size() && !result.bad;) {
        if (text[at] != '$' || text.mid(at, 2) == "$$") {
            literal += text[at];
            at += text[at] == '$' ? 2 : 1;
            continue;
        }
        const QByteArray name = referenceAt(text, at);
        const int group = isDecimalIndex(name) ? groupNumber(name) : 0;
        result.bad = group < 1;
        if (!name.isNull() && result.bad)
            result.error = (isDecimalIndex(name) ? "out-of-range" : "non-numeric") +
                           QByteArray(" replacement index \"") + name + '"';
        result.pieces.append({.text = literal});
        result.pieces.append({.text = {}, .group = group});
        result.highest = std::max(result.highest, group);
        literal.clear();
    }
    result.pieces.append({.text = literal});
    return result;
}

QByteArray Substitution::result(const QList<QByteArray> &groups) const
{
    QByteArray text;
    for (const SubstitutionPiece &piece : pieces)
        text += piece.group > 0 ? groups.value(piece.group - 1) : piece.text;
    return text;
}

} // namespace postseal
