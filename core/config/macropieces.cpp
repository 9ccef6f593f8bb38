// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/macropieces.h"

#include "core/config/logicallines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace postseal {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

qsizetype behindBlanks(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

qsizetype behindName(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && isNameCharacter(text[at]))
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

/// Reads what stands between the brackets of one reference.
class ReferenceReader {
public:
    ReferenceReader(QByteArray inside, const MacroForms &forms)
        : m_text(std::move(inside))
        , m_forms(forms)
    {
    }
    MacroReference read();
    const QByteArray &error() const { return m_error; }

private:
    void readName();
    void readComparison();
    QByteArray readSign();
    void readChoice();
    void readSecondText();
    QByteArray bracedText();
    bool isAt(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    bool isAtEnd() const { return m_at == m_text.size(); }
    void complain(const QByteArray &what);

    QByteArray m_text;
    MacroForms m_forms;
    qsizetype m_at = 0;
    MacroReference m_found;
    QByteArray m_error;
};

void ReferenceReader::complain(const QByteArray &what)
{
    if (m_error.isEmpty())
        m_error = what + " at: \"..." + m_text.first(m_at) + ">>>" + m_text.mid(m_at, 20) + '"';
}

MacroReference ReferenceReader::read()
{
    m_at = behindBlanks(m_text, 0);
    if (isAt('{'))
        readComparison();
    else
        readName();
    return m_found;
}

void ReferenceReader::readName()
{
    const qsizetype begin = m_at;
    m_at = behindName(m_text, m_at);
    m_found.name = m_text.sliced(begin, m_at - begin);
    m_at = behindBlanks(m_text, m_at);
    if (isAtEnd()) // blanks alone name a parameter that nobody defines
        return;
    const bool named = !m_found.name.isEmpty();
    if (named && m_forms.functions && isAt('{')) {
        m_found.argument = bracedText();
        if (m_error.isEmpty() && !isAtEnd())
            complain("unexpected input");
        if (!m_error.isEmpty())
            m_found.name.clear();
    } else if (isAt('?') || isAt(':')) {
        readChoice();
    } else {
        complain("attribute name syntax error");
        m_found.name.clear();
    }
}

/// The text in the braces here, with its blanks; the next word is here then.
QByteArray ReferenceReader::bracedText()
{
    const qsizetype end = behindClosing(m_text, m_at);
    if (end < 0) {
        complain("missing '}'");
        return {};
    }
    const QByteArray inside = m_text.sliced(m_at + 1, end - m_at - 2);
    m_at = behindBlanks(m_text, end);
    return inside.isNull() ? QByteArray("") : inside;
}

QByteArray ReferenceReader::readSign()
{
    static constexpr std::array<QByteArrayView, 6> signs{"==", "!=", "<=", ">=", "<", ">"};
    const QByteArrayView rest = QByteArrayView(m_text).sliced(m_at);
    qsizetype length = 0;
    while (length < rest.size() && QByteArrayView("=!<>").contains(rest[length]))
        ++length;
    if (!std::ranges::count(signs, rest.first(length)))
        complain(R"("==" or "!=" or "<" or "<=" or ">=" or ">" expected)");
    return rest.first(length).toByteArray();
}

void ReferenceReader::readComparison()
{
    MacroComparison comparison;
    comparison.left = bracedText();
    if (!m_error.isEmpty())
        return;
    comparison.sign = readSign();
    if (!m_error.isEmpty())
        return;
    const qsizetype behindSign = m_at + comparison.sign.size();
    comparison.asLevels = m_forms.levels && m_text.mid(behindSign, 5) == "level";
    const qsizetype behindWord = behindSign + (comparison.asLevels ? 5 : 0);
    m_at = behindBlanks(m_text, behindWord);
    if (!isAt('{')) {
        complain(m_at == behindWord && !isAtEnd() ? "bad operator suffix"
                                                  : "\"{expression}\" expected");
        return;
    }
    comparison.right = bracedText();
    if (!m_error.isEmpty())
        return;
    m_found.comparison = comparison;
    if (isAtEnd())
        return;
    if (isAt('?') || isAt(':'))
        readChoice();
    else
        complain(R"("?" or ":" expected)");
}

/// "?text", "?{text}", "?{text}:{text}", ":text" or ":{text}".
void ReferenceReader::readChoice()
{
    const bool question = isAt('?');
    const qsizetype behindMark = m_at + 1;
    std::optional<QByteArray> &first = question ? m_found.ifSet : m_found.ifNot;
    m_at = behindBlanks(m_text, behindMark);
    if (!isAt('{')) {
        first = m_text.sliced(behindMark);
        m_at = m_text.size();
        return;
    }
    first = bracedText();
    if (!m_error.isEmpty() || isAtEnd())
        return;
    if (question && isAt(':'))
        readSecondText();
    else
        complain(question ? "\":\" expected" : "unexpected input");
}

void ReferenceReader::readSecondText()
{
    const qsizetype behindMark = m_at + 1;
    m_at = behindBlanks(m_text, behindMark);
    if (!isAt('{')) {
        m_found.ifNot = m_text.sliced(behindMark);
        return;
    }
    m_found.ifNot = bracedText();
    if (m_error.isEmpty() && !isAtEnd())
        complain("unexpected input");
}

/// What stands behind the "$" at \a at: without brackets it is a name.
struct Inside {
    QByteArray text;
    qsizetype end = 0; ///< behind the reference; -1: its bracket is not closed
};

Inside insideAt(const QByteArray &value, qsizetype at)
{
    const char next = at + 1 < value.size() ? value[at + 1] : ' ';
    if (next != '{' && next != '(') {
        const qsizetype end = behindName(value, at + 1);
        return {.text = value.sliced(at + 1, end - at - 1), .end = end};
    }
    const qsizetype end = behindClosing(value, at + 1);
    return {.text = end < 0 ? QByteArray() : value.sliced(at + 2, end - at - 3), .end = end};
}

} // namespace

MacroPieces macroPieces(const QByteArray &value, const MacroForms &forms)
{
    MacroPieces found;
    QByteArray text;
    for (qsizetype i = 0; i < value.size();) {
        if (value[i] != '$') {
            const qsizetype next = value.indexOf('$', i);
            const qsizetype end = next < 0 ? value.size() : next;
            text += value.sliced(i, end - i);
            i = end;
            continue;
        }
        if (value.mid(i + 1, 1) == "$") {
            text += '$';
            i += 2;
            continue;
        }
        const Inside inside = insideAt(value, i);
        if (inside.end < 0) {
            found.error = "truncated macro reference: \"" + value + '"';
            return found;
        }
        if (inside.text.isEmpty()) {
            found.error = "empty macro name: \"" + value + '"';
            return found;
        }
        ReferenceReader reader(inside.text, forms);
        const MacroReference reference = reader.read();
        if (!reader.error().isEmpty()) {
            found.error = reader.error();
            found.broken = reference;
            return found;
        }
        found.pieces.append({.text = text, .reference = reference});
        text.clear();
        i = inside.end;
    }
    if (!text.isEmpty())
        found.pieces.append({.text = text, .reference = {}});
    return found;
}

} // namespace postseal
