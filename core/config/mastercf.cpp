// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/mastercf.h"

#include "core/base/tr.h"
#include "core/config/commentedrow.h"
#include "core/config/freshrow.h"
#include "core/config/masterwords.h"
#include "core/config/overrideedit.h"
#include "core/config/plaintext.h"
#include "core/config/servicename.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

namespace postseal {

namespace {

std::unexpected<Error> noSuchRow(const QByteArray &service)
{
    return fail(ErrorCode::NotFound, QString::fromUtf8(service), tr("master.cf has no such row"));
}

Problem complaint(Problem::Severity severity, const LogicalLine &line, const QByteArray &reason)
{
    return {.severity = severity, .line = line.firstLine(), .text = QString::fromUtf8(reason)};
}

Service readRow(const LogicalLine &line, const QList<MasterWord> &words,
                const MasterArguments &found)
{
    // Six of the eight fields of nearly all rows, which share their memory.
    static const QList<QByteArray> usual{"-", "n", "y", "unix", "inet"};
    const auto field = [&](qsizetype i) {
        const auto shared = std::ranges::find(usual, words[i].viewIn(line.text));
        return shared == usual.cend() ? words[i].in(line.text) : *shared;
    };
    Service row{.service = field(0),
                .type = field(1),
                .isPrivate = field(2),
                .unprivileged = field(3),
                .chroot = field(4),
                .wakeup = field(5),
                .processLimit = field(6),
                .program = field(7),
                .arguments = found.words,
                .optionCount = found.optionWords,
                .overrides = {},
                .argumentsWithoutOverrides = found.others,
                .firstLine = line.firstLine(),
                .lastLine = line.pieces.last().number};
    for (const MasterOption &option : found.options)
        row.overrides.append({option.name, option.value});
    return row;
}

/// The logical line of \a row.
std::optional<LogicalLine> lineOf(const QByteArray &bytes, const Service &row)
{
    for (const LogicalLine &line : logicalLines(bytes)) {
        if (line.firstLine() == row.firstLine)
            return line;
    }
    return {};
}

/// The commented row to bring back: of the same name before one of the same port, the one with the
/// most options.
std::optional<CommentedRow> toRevive(const QByteArray &bytes, const QByteArray &service)
{
    std::optional<CommentedRow> best;
    std::pair<int, int> bestRank;
    for (const CommentedRow &row : commentedRows(bytes)) {
        const std::pair rank(matchOf(row.service + '/' + row.type, service), row.options);
        if (row.wouldCapture || rank.first == 0 || (best && rank <= bestRank))
            continue;
        best = row;
        bestRank = rank;
    }
    return best;
}

bool isSameButOverrides(const Service &a, const Service &b)
{
    Service other = b;
    other.overrides = a.overrides;
    other.arguments = a.arguments;
    other.optionCount = a.optionCount;
    other.firstLine = a.firstLine;
    other.lastLine = a.lastLine;
    return a == other;
}

/// Whether only the -o of row \a index differ between the documents.
bool changesOnlyOverrides(const QList<Service> &before, const QList<Service> &after,
                          qsizetype index)
{
    if (before.size() != after.size())
        return false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!isSameButOverrides(before[i], after[i]) ||
            (i != index && before[i].arguments != after[i].arguments))
            return false;
    }
    return true;
}

} // namespace

QByteArray Service::command() const
{
    QByteArray text = program;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QByteArray &word = arguments[i];
        const bool blank = word.contains(' ') || word.contains('\t') || word.contains('\r');
        text += blank && i != optionCount ? " {" + word + '}' : ' ' + word;
    }
    return text;
}

QMap<QByteArray, QByteArray> Service::values() const
{
    QMap<QByteArray, QByteArray> values;
    for (const Override &option : overrides)
        values.insert(option.name, option.value);
    return values;
}

std::optional<QByteArray> Service::valueOf(const QByteArray &parameter) const
{
    for (const Override &option : std::views::reverse(overrides)) {
        if (option.name == parameter)
            return option.value;
    }
    return {};
}

QList<Service> MasterCf::mergedByName() const
{
    QList<Service> merged;
    QHash<std::pair<QByteArray, QByteArray>, qsizetype> places;
    for (const Service &row : m_services) {
        const std::pair name(row.service, row.type);
        const qsizetype at = places.value(name, merged.size());
        if (at == merged.size()) {
            places.insert(name, at);
            merged.append(row);
            continue;
        }
        const QList<Override> earlier = merged[at].overrides;
        merged[at] = row;
        merged[at].overrides = earlier + row.overrides;
    }
    return merged;
}

MasterCf MasterCf::parse(const QByteArray &bytes)
{
    MasterCf document;
    document.m_bytes = bytes;
    QSet<std::pair<QByteArray, QByteArray>> names;
    for (const LogicalLine &line : logicalLines(bytes, document.m_problems)) {
        const QList<MasterWord> words = masterWords(line.text);
        if (const QByteArray error = masterRowError(line.text, words); !error.isEmpty()) {
            document.m_problems.append(complaint(Problem::Severity::Fatal, line, error));
            continue;
        }
        const MasterArguments found = masterArguments(line.text, words);
        for (const QByteArray &reason : found.complaints)
            document.m_problems.append(complaint(Problem::Severity::Warning, line, reason));
        Service row = readRow(line, words, found);
        const qsizetype before = names.size();
        names.insert({row.service, row.type});
        if (names.size() == before)
            document.m_problems.append(complaint(Problem::Severity::Warning, line,
                                                 "duplicate service name \"" + row.service +
                                                     "\" -- using the last entry"));
        document.m_services.append(std::move(row));
    }
    return document;
}

const Service *MasterCf::find(const QByteArray &service) const
{
    const Service *best = nullptr;
    for (const Service &row : m_services) {
        const int match = matchOf(row.name(), service);
        if (match > 0 && (!best || match >= matchOf(best->name(), service)))
            best = &row;
    }
    return best;
}

Status MasterCf::setOverride(const QByteArray &service, const QByteArray &name,
                             const QByteArray &value)
{
    const QString subject = QString::fromUtf8(service + '/' + name);
    if (!isParameterName(name))
        return fail(ErrorCode::BadInput, subject,
                    postseal::tr("this cannot be the name of a parameter"));
    if (!isOneLine(value))
        return fail(
            ErrorCode::BadInput, subject,
            postseal::tr(
                "a value must be one line without control characters and blanks at its ends"));
    if (!isBalanced(value))
        return fail(ErrorCode::BadInput, subject,
                    postseal::tr("a brace in the value has no partner"));
    const Service *row = find(service);
    const std::optional<LogicalLine> line = row ? lineOf(m_bytes, *row) : std::nullopt;
    if (!line)
        return noSuchRow(service);
    const MasterCf changed = parse(applied(m_bytes, overrideEdits(m_bytes, *line, name, value)));
    const qsizetype index = row - m_services.constData();
    const bool good = changesOnlyOverrides(m_services, changed.m_services, index) &&
                      changed.m_services[index].valueOf(name) == value &&
                      changed.m_problems.size() <= m_problems.size();
    if (!good)
        return fail(
            ErrorCode::BadInput, subject,
            postseal::tr(
                "the row is written in a way that cannot be changed safely; change it by hand"));
    *this = changed;
    return {};
}

bool MasterCf::removeOverride(const QByteArray &service, const QByteArray &name)
{
    const Service *row = find(service);
    const std::optional<LogicalLine> line = row ? lineOf(m_bytes, *row) : std::nullopt;
    const QList<TextEdit> edits = line ? overrideRemovals(m_bytes, *line, name) : QList<TextEdit>();
    if (!edits.isEmpty())
        *this = parse(applied(m_bytes, edits));
    return !edits.isEmpty();
}

bool MasterCf::removeOverridden(const QByteArray &service, const QByteArray &name)
{
    const Service *row = find(service);
    const std::optional<LogicalLine> line = row ? lineOf(m_bytes, *row) : std::nullopt;
    const QList<TextEdit> edits =
        line ? overriddenRemovals(m_bytes, *line, name) : QList<TextEdit>();
    if (!edits.isEmpty())
        *this = parse(applied(m_bytes, edits));
    return !edits.isEmpty();
}

bool MasterCf::removeOverridden(const QByteArray &service)
{
    const Service *row = find(service);
    QList<LogicalLine> earlier;
    for (const Service &other : m_services) {
        const bool same = row && other.service == row->service && other.type == row->type;
        if (const auto line = same && &other != row ? lineOf(m_bytes, other) : std::nullopt)
            earlier.append(*line);
    }
    if (!earlier.isEmpty())
        *this = parse(withoutLines(m_bytes, earlier));
    return !earlier.isEmpty();
}

Status MasterCf::enable(const QByteArray &service)
{
    if (find(service))
        return {};
    if (const std::optional<CommentedRow> row = toRevive(m_bytes, service)) {
        *this = parse(applied(m_bytes, row->revival));
        return {};
    }
    const QByteArray plain = service.endsWith("/inet") ? service.chopped(5) : service;
    if (plain != "submission" && plain != "submissions" && plain != "smtps")
        return fail(
            ErrorCode::NotFound, QString::fromUtf8(service),
            postseal::tr(
                "master.cf has no row of this name, not even commented out; add it by hand"));
    *this = parse(applied(m_bytes, {appendedLines(m_bytes, freshRow(plain, m_services))}));
    return {};
}

Status MasterCf::addListener(const QByteArray &service)
{
    const QByteArray name = service + "/inet";
    const auto isSame = [&name](const Service &row) { return matchOf(row.name(), name) >= 2; };
    if (std::ranges::any_of(m_services, isSame))
        return fail(ErrorCode::BadInput, QString::fromUtf8(name),
                    postseal::tr("master.cf has this row already"));
    const MasterCf changed = parse(applied(m_bytes, {addedListener(m_bytes, m_services, service)}));
    const Service *row = changed.find(name);
    if (!row || row->service != service || changed.m_services.size() != m_services.size() + 1)
        return fail(ErrorCode::BadInput, QString::fromUtf8(service),
                    postseal::tr("this cannot be the name of a row"));
    *this = changed;
    return {};
}

Status MasterCf::disable(const QByteArray &service)
{
    const Service *row = find(service);
    if (!row)
        return noSuchRow(service);
    const QByteArray name = row->name();
    // The last first, so that the positions of the others hold; duplicates would come into force.
    for (const Service &duplicate : QList(m_services) | std::views::reverse) {
        if (matchOf(duplicate.name(), name) < 2)
            continue;
        // Held by name: in the loop's head the optional would be gone before its pieces are read.
        const std::optional<LogicalLine> line = lineOf(m_bytes, duplicate);
        if (!line)
            continue;
        QList<qsizetype> begins;
        for (const LinePiece &piece : line->pieces)
            begins.append(piece.begin);
        m_bytes = applied(m_bytes, commentedOut(m_bytes, begins));
    }
    *this = parse(m_bytes);
    return {};
}

} // namespace postseal
