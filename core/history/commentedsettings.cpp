// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/commentedsettings.h"

#include "core/history/passwordsetting.h"
#include "core/postfix/parametercatalog.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

/// A line of the file.
struct FileLine {
    qsizetype begin = 0, end = 0;
    int number = 0;
    bool isComment = false, isIndented = false;
    QByteArray text; ///< without blanks around it and signs of a comment
    QByteArray name; ///< of the setting that it is by itself: "NAME = x", "-o NAME=x"
};

FileLine lineAt(const QByteArray &bytes, qsizetype begin, qsizetype end, int number)
{
    static const QRegularExpression own(QStringLiteral("^(?:-o\\s*\\{?\\s*)?([A-Za-z0-9_]+)\\s*="));
    FileLine line{.begin = begin, .end = end, .number = number, .text = {}, .name = {}};
    const auto isMark = [](char c) { return c == '#' || isBlank(c); };
    qsizetype at = begin;
    while (at < end && isMark(bytes[at])) {
        line.isComment = line.isComment || bytes[at] == '#';
        ++at;
    }
    line.isIndented = at > begin && isBlank(bytes[at - 1]);
    line.text = bytes.sliced(at, end - at).trimmed();
    if (line.text.contains('='))
        line.name = own.match(QString::fromLatin1(line.text)).captured(1).toLatin1();
    return line;
}

bool isOpen(const QByteArray &text)
{
    return text.count('{') > text.count('}');
}

/// Goes through a file.
class CommentReader {
public:
    explicit CommentReader(bool master)
        : m_master(master)
    {
    }

    void take(const FileLine &line)
    {
        if (line.text.isEmpty())
            return; // Postfix skips these within a value, too
        if (line.isComment || (!m_master && line.isIndented && belongsToComment(line)))
            add(line);
        else
            pass(line);
    }

    QList<CommentedSetting> found() const { return m_found; }

private:
    /// Of a line that begins with a blank.
    bool belongsToComment(const FileLine &line) const
    {
        return !line.name.isEmpty() || (m_isUnderWay && m_isSetting);
    }

    bool continues(const FileLine &line) const
    {
        if (!m_isUnderWay)
            return false;
        const QByteArray &text = m_found.last().line.text;
        if (isOpen(text))
            return ParameterCatalog::builtIn().find(line.name) == nullptr;
        return line.name.isEmpty() && (line.isIndented || isUnfinished(text));
    }

    static bool isUnfinished(const QByteArray &text)
    {
        return text.endsWith('=') || text.endsWith(',');
    }

    void add(const FileLine &line)
    {
        LinePiece piece{.begin = line.begin, .end = line.end, .offset = 0, .number = line.number};
        const CommentedSetting alone{.line = {.text = line.text, .pieces = {piece}},
                                     .follows = line.name.isEmpty() ? m_inForce : QByteArray()};
        if (!continues(line)) {
            m_isUnderWay = true;
            m_isSetting = !line.name.isEmpty();
            m_found += alone;
        } else {
            // It may as well belong to the line in force between.
            if (m_passed)
                m_found.insert(m_found.size() - 1, alone);
            LogicalLine &before = m_found.last().line;
            before.text += ' ';
            piece.offset = before.text.size();
            before.text += line.text;
            before.pieces += piece;
        }
        m_passed = false;
    }

    /// A line in force.
    void pass(const FileLine &line)
    {
        m_passed = true;
        if (m_isUnderWay && !isOpen(m_found.last().line.text) &&
            !isUnfinished(m_found.last().line.text))
            m_isUnderWay = false;
        const QList<SettingSeen> settings = m_master ? settingsIn(line.text) : QList<SettingSeen>();
        if (!settings.isEmpty())
            m_inForce = settings.last().name;
        else if (!line.isIndented)
            m_inForce = m_master ? QByteArray() : line.name;
    }

    bool m_master;
    bool m_isUnderWay = false; ///< the last one found may go on
    bool m_isSetting = false;  ///< it has a name of its own
    bool m_passed = false;     ///< a line in force stands behind it
    QByteArray m_inForce;      ///< the setting in force that was passed last
    QList<CommentedSetting> m_found;
};

QList<CommentedSetting> commentedIn(const QByteArray &bytes, bool master)
{
    CommentReader reader(master);
    int number = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lf = bytes.indexOf('\n', begin);
        const qsizetype end = lf < 0 ? bytes.size() : lf;
        reader.take(lineAt(bytes, begin, end, ++number));
        begin = end + 1;
    }
    return reader.found();
}

} // namespace

QList<CommentedSetting> commentedInMain(const QByteArray &bytes)
{
    return commentedIn(bytes, false);
}

QList<CommentedSetting> commentedInMaster(const QByteArray &bytes)
{
    return commentedIn(bytes, true);
}

} // namespace postseal
