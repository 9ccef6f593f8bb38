// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotlines.h"

#include "core/base/tr.h"
#include "core/config/textedit.h"

#include <utility>

namespace postseal {

namespace {

/// What a physical line says: bytes [begin, end) of the document.
struct PhysicalLine {
    qsizetype begin = 0, end = 0;
    bool ambiguous = false; ///< its comment stands close behind a word
};

/// Where the comment of [at, end) begins, if there is one: the first "#" outside of quotes.
qsizetype commentBegin(const QByteArray &bytes, qsizetype at, qsizetype end)
{
    for (; at < end && bytes[at] != '#'; ++at) {
        const char quote = bytes[at];
        if (quote != '"' && quote != '\'')
            continue;
        for (++at; at < end && bytes[at] != quote; ++at) {
            if (bytes[at] == '\\' && at + 1 < end)
                ++at;
        }
        if (at == end)
            break;
    }
    return at;
}

PhysicalLine physicalLine(const QByteArray &bytes, qsizetype begin, qsizetype end,
                          DovecotSyntax syntax)
{
    if (end > begin && bytes[end - 1] == '\r')
        --end;
    const qsizetype nul = QByteArrayView(bytes).sliced(begin, end - begin).indexOf('\0');
    PhysicalLine line{.begin = begin, .end = nul < 0 ? end : begin + nul}; // as a C string
    while (line.begin < line.end && isDovecotBlank(bytes[line.begin], syntax))
        ++line.begin;
    const qsizetype comment = commentBegin(bytes, line.begin, line.end);
    line.ambiguous =
        comment > line.begin && comment < line.end && !isDovecotBlank(bytes[comment - 1], syntax);
    line.end = comment;
    while (line.end > line.begin && isDovecotBlank(bytes[line.end - 1], syntax))
        --line.end;
    return line;
}

/// Takes a value or name out of its quotes: a backslash stands for the character behind it.
QByteArray withoutEscapes(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        i += text[i] == '\\' ? 1 : 0;
        if (i < text.size())
            result += text[i];
    }
    return result;
}

/// Reads the text of a logical line.
class LineReader {
public:
    LineReader(const QByteArray &text, DovecotSyntax syntax)
        : m_text(text)
        , m_syntax(syntax)
    {
    }

    void read(DovecotLine &line)
    {
        const bool equalsEndsKey = readKey(line.key);
        line.value = rest();
        if (line.key == "!include" && !equalsEndsKey)
            line.kind = DovecotLine::Kind::Include;
        else if (line.key == "!include_try" && !equalsEndsKey)
            line.kind = DovecotLine::Kind::IncludeTry;
        else if (here() == '=')
            readSetting(line);
        else if (line.key == "}" && here() == '\0')
            line.kind = DovecotLine::Kind::BlockEnd;
        else
            readBlock(line);
    }

private:
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    QByteArray rest() const { return m_text.sliced(m_at); }
    bool isBlankHere() const { return here() != '\0' && isDovecotBlank(here(), m_syntax); }
    void skipBlanksHere()
    {
        while (isBlankHere())
            ++m_at;
    }
    QByteArray word()
    {
        const qsizetype begin = m_at;
        while (here() != '\0' && !isBlankHere())
            ++m_at;
        const QByteArray text = m_text.sliced(begin, m_at - begin);
        skipBlanksHere();
        return text;
    }

    /// Whether "=" follows without a blank between.
    bool readKey(QByteArray &key)
    {
        qsizetype begin = m_at, end = 0;
        if (m_syntax == DovecotSyntax::Since24 && here() == '"') {
            begin = ++m_at;
            while (here() != '\0' && here() != '"')
                m_at += here() == '\\' && m_at + 1 < m_text.size() ? 2 : 1;
            end = m_at;
            m_at += here() == '"' ? 1 : 0;
        } else {
            while (here() != '\0' && here() != '=' && !isBlankHere())
                ++m_at;
            end = m_at;
        }
        key = m_text.sliced(begin, end - begin);
        const bool close = here() == '=';
        skipBlanksHere();
        return close;
    }

    void readSetting(DovecotLine &line)
    {
        ++m_at;
        skipBlanksHere();
        line.kind = DovecotLine::Kind::Setting;
        line.valueBegin = m_at;
        line.value = rest();
        const char first = here();
        const bool quote = first == '"' || first == '\'';
        if (first == '<') {
            line.form = DovecotLine::Form::File;
            ++m_at;
            skipBlanksHere();
            line.value = rest();
        } else if (!quote && line.value.contains('$')) {
            line.form = DovecotLine::Form::Variable;
        } else if (quote && line.value.endsWith(first)) {
            line.form = DovecotLine::Form::Quoted;
            line.value = withoutEscapes(line.value.mid(1, line.value.size() - 2));
        }
    }

    void refuse(DovecotLine &line, const char *reason)
    {
        line.kind = DovecotLine::Kind::Fault;
        line.value = reason;
    }

    void readBlock(DovecotLine &line)
    {
        line.kind = DovecotLine::Kind::BlockBegin;
        line.named = here() != '{';
        line.value.clear();
        const bool group = m_syntax == DovecotSyntax::Since24 && line.key == "group";
        if (line.named && group && here() != '\0') {
            line.key += ' ' + word();
            if (here() == '\0')
                return refuse(line, "Expecting group name");
            line.value = word();
        } else if (line.named) {
            readName(line);
        }
        if (here() != '{')
            refuse(line, "Expecting '{'");
        else if (m_at + 1 < m_text.size())
            refuse(line, "Garbage after '{'");
    }

    void readName(DovecotLine &line)
    {
        if (here() != '"') {
            line.value = word();
            return;
        }
        const qsizetype begin = ++m_at;
        while (here() != '\0' && here() != '"')
            ++m_at;
        line.value = withoutEscapes(m_text.sliced(begin, m_at - begin));
        m_at += here() == '"' ? 1 : 0;
        skipBlanksHere();
    }

    const QByteArray &m_text;
    DovecotSyntax m_syntax;
    qsizetype m_at = 0;
};

void addTo(LogicalLine &logical, const QByteArray &bytes, const PhysicalLine &physical, int number)
{
    logical.pieces.append({.begin = physical.begin,
                           .end = physical.end,
                           .offset = logical.text.size(),
                           .number = number});
    logical.text += QByteArrayView(bytes).sliced(physical.begin, physical.end - physical.begin);
}

/// Takes the backslash off that says that the line goes on below. False: it does not.
bool takesNext(const QByteArray &bytes, PhysicalLine &line, DovecotSyntax syntax)
{
    if (line.end == line.begin || bytes[line.end - 1] != '\\')
        return false;
    --line.end;
    while (line.end > line.begin && isDovecotBlank(bytes[line.end - 1], syntax))
        --line.end;
    return true;
}

Problem dropped(const LogicalLine &line)
{
    return {.severity = Problem::Severity::Warning,
            .line = line.firstLine(),
            .text =
                tr("Dovecot drops \"%1\": what follows its backslash is a comment, a blank line "
                   "or the end of the file")
                    .arg(QString::fromUtf8(line.text.trimmed()))};
}

Problem ambiguousComment(int number)
{
    return {.severity = Problem::Severity::Warning,
            .line = number,
            .text = QStringLiteral("Ambiguous '#' character in line, treating it as comment. Add a "
                                   "space before it to remove this warning.")};
}

} // namespace

bool isDovecotBlank(char c, DovecotSyntax syntax)
{
    return syntax == DovecotSyntax::Since24 ? isBlank(c) : c == ' ' || c == '\t';
}

QList<DovecotLine> dovecotLines(const QByteArray &bytes, DovecotSyntax syntax,
                                QList<Problem> &problems)
{
    QList<DovecotLine> lines;
    LogicalLine open;
    int number = 0;
    for (qsizetype begin = 0; begin < bytes.size(); begin = lineEnd(bytes, begin)) {
        const qsizetype lf = bytes.indexOf('\n', begin);
        PhysicalLine physical = physicalLine(bytes, begin, lf < 0 ? bytes.size() : lf, syntax);
        ++number;
        if (physical.ambiguous)
            problems.append(ambiguousComment(number));
        if (physical.begin == physical.end) {
            if (!open.pieces.isEmpty())
                problems.append(dropped(std::exchange(open, {})));
            continue;
        }
        const bool goesOn = takesNext(bytes, physical, syntax);
        if (goesOn && physical.begin == physical.end)
            continue;
        addTo(open, bytes, physical, number);
        if (goesOn) {
            open.text += ' ';
            continue;
        }
        DovecotLine line;
        line.line = std::exchange(open, {});
        LineReader(line.line.text, syntax).read(line);
        lines.append(line);
    }
    if (!open.pieces.isEmpty())
        problems.append(dropped(open));
    return lines;
}

} // namespace postseal
