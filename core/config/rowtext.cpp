// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/rowtext.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/config/servicename.h"
#include "core/config/textedit.h"

#include <algorithm>

namespace postseal {

namespace {

QByteArray withoutCr(const QByteArray &line)
{
    return line.endsWith('\r') ? line.chopped(1) : line;
}

/// Where the lines of \a row stand, from the first to the last, without the last LF.
std::optional<TextEdit> placeOf(const MasterCf &document, const Service &row)
{
    for (const LogicalLine &line : logicalLines(document.toBytes())) {
        if (line.firstLine() == row.firstLine)
            return TextEdit{
                .begin = line.pieces.first().begin, .end = line.pieces.last().end, .with = {}};
    }
    return {};
}

/// \a text in the place of \a was: lines at both ends that are the same keep their line ends.
QByteArray withLineEnds(const QByteArray &text, const QByteArray &was, const QByteArray &usual)
{
    const QList<QByteArray> before = was.split('\n'), after = text.split('\n');
    const qsizetype least = std::min(before.size(), after.size());
    qsizetype above = 0, below = 0;
    while (above < least && withoutCr(before[above]) == after[above])
        ++above;
    while (below < least - above &&
           withoutCr(before[before.size() - 1 - below]) == after[after.size() - 1 - below])
        ++below;
    QByteArray result;
    for (qsizetype i = 0; i + 1 < after.size(); ++i) {
        const qsizetype old = i < above                   ? i
                              : i >= after.size() - below ? i - after.size() + before.size()
                                                          : before.size();
        const bool known = old + 1 < before.size();
        const bool cr = known ? before[old].endsWith('\r') : usual == "\r\n";
        result += after[i] + (cr ? "\r\n" : "\n");
    }
    return result + after.last() + (before.last().endsWith('\r') ? "\r" : "");
}

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

/// What is wrong with a field, as a person is told it; master(5).
QString fieldFault(const QByteArray &text, const QList<MasterWord> &words, qsizetype bad)
{
    static constexpr const char *names[] = {"service", "type",   "private",       "unprivileged",
                                            "chroot",  "wakeup", "process limit", "program"};
    if (bad == kMasterFields)
        return tr("a row has eight fields at least: service, type, private, unprivileged, chroot, "
                  "wakeup, process limit and program; here are %1")
            .arg(words.size());
    const QString field = shown(words[bad].in(text));
    if (bad == 1)
        return tr(R"("%1" is no type; there are inet, unix, unix-dgram, fifo and pass)").arg(field);
    const QString name = QString::fromLatin1(names[bad]);
    if (bad == 5)
        return tr(R"(the field %1 takes a number of seconds, with ? behind it or not, or -; )"
                  R"("%2" is neither)")
            .arg(name, field);
    if (bad == 6)
        return tr(R"(the field %1 takes a number or -; "%2" is neither)").arg(name, field);
    return tr(R"(the field %1 takes y, n or -; "%2" is none of them)").arg(name, field);
}

/// Finds what is wrong with text that is to be a row.
class RowReader {
public:
    RowReader(const Service &was, const QByteArray &text)
        : m_firstLine(was.firstLine)
        , m_text(text)
        , m_lines(logicalLines(text, m_problems))
    {
    }
    /// The row, or why it is none.
    Result<Service> read() const;

private:
    Status checkLines() const;
    Status checkFields() const;
    Error at(int line, const QString &why) const;

    int m_firstLine;
    QByteArray m_text;
    QList<Problem> m_problems;
    QList<LogicalLine> m_lines;
};

Error RowReader::at(int line, const QString &why) const
{
    return {.code = ErrorCode::BadInput,
            .subject = postseal::tr("master.cf, line %1").arg(m_firstLine + line - 1),
            .detail = why};
}

Status RowReader::checkLines() const
{
    const auto isControl = [](char c) {
        return (c >= 0 && c < ' ' && c != '\t' && c != '\n') || c == 0x7f;
    };
    const auto control = std::ranges::find_if(m_text, isControl);
    if (control != m_text.end())
        return std::unexpected(
            at(static_cast<int>(m_text.first(control - m_text.begin()).count('\n')) + 1,
               postseal::tr("a control character stands here")));
    if (!m_problems.isEmpty())
        return std::unexpected(
            at(m_problems.first().line,
               postseal::tr("the first line of a row begins without a blank, or it would "
                            "go on with the row above")));
    if (m_lines.isEmpty())
        return std::unexpected(at(1, postseal::tr("nothing is left of the row")));
    if (m_lines.size() > 1)
        return std::unexpected(
            at(m_lines[1].firstLine(),
               postseal::tr("another row begins here; further lines of a row begin with "
                            "a blank")));
    return {};
}

Status RowReader::checkFields() const
{
    const LogicalLine &line = m_lines.first();
    const QList<MasterWord> words = masterWords(line.text);
    const auto lineOf = [&line](const MasterWord &word) {
        return line.pieces[line.pieceOf(word.begin)].number;
    };
    if (const auto bad = badMasterField(line.text, words))
        return std::unexpected(at(lineOf(words[std::min(*bad, words.size() - 1)]),
                                  fieldFault(line.text, words, *bad)));
    if (words[1].in(line.text) == "inet" && words[2].in(line.text) != "n")
        return std::unexpected(at(
            lineOf(words[2]), postseal::tr("a row of type inet is there for the network: its field "
                                           "private has to be n")));
    const QList<QByteArray> complaints = masterArguments(line.text, words).complaints;
    if (!complaints.isEmpty())
        return std::unexpected(
            at(line.firstLine(), postseal::tr("Postfix says: %1").arg(shown(complaints.first()))));
    return {};
}

Result<Service> RowReader::read() const
{
    if (const Status good = checkLines(); !good)
        return std::unexpected(good.error());
    if (const Status good = checkFields(); !good)
        return std::unexpected(good.error());
    return MasterCf::parse(m_text).services().first();
}

/// Another row of \a document than \a was that Postfix takes for the same as \a row.
const Service *namesake(const MasterCf &document, const Service &was, const Service &row)
{
    for (const Service &other : document.services()) {
        if (other.firstLine != was.firstLine && matchOf(other.name(), row.name()) >= 2)
            return &other;
    }
    return nullptr;
}

} // namespace

QByteArray rowText(const MasterCf &document, const Service &row)
{
    const auto place = placeOf(document, row);
    if (!place)
        return {};
    const QByteArray bytes = document.toBytes().sliced(place->begin, place->end - place->begin);
    QList<QByteArray> lines = bytes.split('\n');
    std::ranges::transform(lines, lines.begin(), withoutCr);
    return lines.join('\n');
}

Result<MasterCf> withRowText(const MasterCf &document, const Service &row, const QByteArray &text)
{
    const auto place = placeOf(document, row);
    if (!place || !document.services().contains(row))
        return fail(ErrorCode::Conflict, shown(row.name()),
                    tr("this row of master.cf is no longer as it was"));
    QByteArray lines = text;
    while (lines.endsWith('\n'))
        lines.chop(1);
    const Result<Service> now = RowReader(row, lines).read();
    if (!now)
        return std::unexpected(now.error());
    const Service *other = now->name() == row.name() ? nullptr : namesake(document, row, *now);
    if (other)
        return fail(ErrorCode::BadInput, tr("master.cf, line %1").arg(row.firstLine),
                    tr("%1 on line %2 is the same service")
                        .arg(shown(other->name()))
                        .arg(other->firstLine));
    const QByteArray &bytes = document.toBytes();
    const QByteArray was = bytes.sliced(place->begin, place->end - place->begin);
    return MasterCf::parse(
        applied(bytes, {{.begin = place->begin,
                         .end = place->end,
                         .with = withLineEnds(lines, was, usualLineEnd(bytes))}}));
}

} // namespace postseal
