// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/macrosyntax.h"

#include "core/config/logicallines.h"

namespace postseal {

namespace {

// Deeper nesting than this is refused by Postfix as well.
constexpr int kDeepest = 100;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Reads one text; errors end it.
class Scanner {
public:
    explicit Scanner(MacroScan &scan)
        : m_scan(scan)
    {
    }
    void readValue(const QByteArray &text, int depth);

private:
    void readReference(const QByteArray &inside, const QByteArray &whole, int depth);
    void readName(const QByteArray &inside, qsizetype at, const QByteArray &whole, int depth);
    void readComparison(const QByteArray &inside, qsizetype at, int depth);
    void readChoice(const QByteArray &inside, qsizetype at, int depth);
    QByteArray bracedText(const QByteArray &text, qsizetype &at);
    bool failed() const { return !m_scan.error.isEmpty(); }
    void complain(const QByteArray &what, const QByteArray &text, qsizetype at);

    MacroScan &m_scan;
};

qsizetype skipBlanks(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

/// Position behind the bracket that closes the one at \a at; -1 when there is none.
qsizetype behindClosing(const QByteArray &text, qsizetype at)
{
    const char open = text[at];
    const char close = open == '{' ? '}' : ')';
    int level = 0;
    for (qsizetype i = at; i < text.size(); ++i) {
        if (text[i] == open)
            ++level;
        else if (text[i] == close && --level == 0)
            return i + 1;
    }
    return -1;
}

void Scanner::complain(const QByteArray &what, const QByteArray &text, qsizetype at)
{
    if (!failed())
        m_scan.error = what + " at: \"..." + text.first(at) + ">>>" + text.mid(at, 20) + '"';
}

void Scanner::readValue(const QByteArray &text, int depth)
{
    if (depth > kDeepest)
        m_scan.error = "unreasonable macro call nesting";
    for (qsizetype i = 0; i < text.size() && !failed();) {
        if (text[i] != '$') {
            ++i;
        } else if (text.mid(i + 1, 1) == "$") {
            i += 2;
        } else if (text.mid(i + 1, 1) == "{" || text.mid(i + 1, 1) == "(") {
            const qsizetype end = behindClosing(text, i + 1);
            if (end < 0) {
                m_scan.error = "truncated macro reference: \"" + text + '"';
                return;
            }
            readReference(text.sliced(i + 2, end - i - 3), text, depth);
            i = end;
        } else {
            qsizetype end = i + 1;
            while (end < text.size() && isNameCharacter(text[end]))
                ++end;
            readReference(text.sliced(i + 1, end - i - 1), text, depth);
            i = end;
        }
    }
}

void Scanner::readReference(const QByteArray &inside, const QByteArray &whole, int depth)
{
    const qsizetype at = skipBlanks(inside, 0);
    if (at < inside.size() && inside[at] == '{')
        readComparison(inside, at, depth);
    else
        readName(inside, at, whole, depth);
}

void Scanner::readName(const QByteArray &inside, qsizetype at, const QByteArray &whole, int depth)
{
    qsizetype end = at;
    while (end < inside.size() && isNameCharacter(inside[end]))
        ++end;
    if (inside.isEmpty()) {
        m_scan.error = "empty macro name: \"" + whole + '"';
        return;
    }
    const qsizetype next = skipBlanks(inside, end);
    if (next == inside.size()) {
        if (end > at)
            m_scan.references.append(inside.sliced(at, end - at));
        else
            complain("attribute name syntax error", inside, next);
        return;
    }
    // "name{…}" calls a function, from Postfix 3.11 on.
    if (inside[next] == '{' && end > at && behindClosing(inside, next) == inside.size())
        return;
    if (end == at || (inside[next] != '?' && inside[next] != ':'))
        complain("attribute name syntax error", inside, next);
    else
        readChoice(inside, next, depth);
}

QByteArray Scanner::bracedText(const QByteArray &text, qsizetype &at)
{
    const qsizetype end = behindClosing(text, at);
    if (end < 0) {
        complain("missing '}'", text, at);
        return {};
    }
    const QByteArray inside = text.sliced(at + 1, end - at - 2);
    at = skipBlanks(text, end);
    return inside;
}

void Scanner::readComparison(const QByteArray &inside, qsizetype at, int depth)
{
    readValue(bracedText(inside, at), depth + 1);
    if (failed())
        return;
    qsizetype end = at;
    while (end < inside.size() && QByteArrayView("=!<>").contains(inside[end]))
        ++end;
    const QByteArray sign = inside.sliced(at, end - at);
    static const QList<QByteArray> signs{"==", "!=", "<", "<=", ">=", ">"};
    if (!signs.contains(sign)) {
        complain(R"("==" or "!=" or "<" or "<=" or ">=" or ">" expected)", inside, at);
        return;
    }
    if (inside.mid(end, 5) == "level")
        end += 5;
    at = skipBlanks(inside, end);
    if (at == inside.size() || inside[at] != '{') {
        complain(at == end && at < inside.size() ? "bad operator suffix"
                                                 : "\"{expression}\" expected",
                 inside, at);
        return;
    }
    readValue(bracedText(inside, at), depth + 1);
    if (failed() || at == inside.size())
        return;
    if (inside[at] == '?' || inside[at] == ':')
        readChoice(inside, at, depth);
    else
        complain("\"?\" expected", inside, at);
}

void Scanner::readChoice(const QByteArray &inside, qsizetype at, int)
{
    // "?text" or ":text" without braces is free text; both texts are used only sometimes.
    const bool question = inside[at] == '?';
    at = skipBlanks(inside, at + 1);
    if (at == inside.size() || inside[at] != '{')
        return;
    bracedText(inside, at);
    if (failed() || at == inside.size())
        return;
    if (!question || inside[at] != ':') {
        complain(question ? "\":\" expected" : "unexpected input", inside, at);
        return;
    }
    at = skipBlanks(inside, at + 1);
    if (at == inside.size() || inside[at] != '{')
        return;
    bracedText(inside, at);
    if (!failed() && at < inside.size())
        complain("unexpected input", inside, at);
}

} // namespace

MacroScan scanMacros(const QByteArray &value)
{
    MacroScan scan;
    Scanner(scan).readValue(value, 0);
    return scan;
}

} // namespace postseal
