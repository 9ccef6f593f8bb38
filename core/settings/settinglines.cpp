// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settinglines.h"

#include "core/config/logicallines.h"
#include "core/config/lookuptable.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "core/config/masterwords.h"
#include "core/config/textedit.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <tuple>

namespace postseal {

namespace {

using Written = QMap<SettingName, SettingLines>;

/// Where the text of \a line from \a begin up to \a end stands.
LineRange rangeOf(const LogicalLine &line, qsizetype begin, qsizetype end)
{
    return {.begin = line.pieces[line.pieceOf(begin)].number - 1,
            .end = line.pieces[line.pieceOf(std::max(begin, end - 1))].number};
}

LineRange rangeOf(const LogicalLine &line)
{
    return {.begin = line.firstLine() - 1, .end = line.pieces.last().number};
}

/// The first physical line of each logical one and where that one ends.
QHash<int, LineRange> rangesByLine(const QByteArray &bytes)
{
    QHash<int, LineRange> ranges;
    for (const LogicalLine &line : logicalLines(bytes))
        ranges.insert(line.firstLine(), rangeOf(line));
    return ranges;
}

/// The one found last counts.
void addLast(Written &found, const SettingName &name, const QByteArray &value,
             const LineRange &lines)
{
    SettingLines &setting = found[name];
    setting = {.value = value, .lines = lines, .count = setting.count + 1};
}

Written ofMainCf(const QByteArray &bytes)
{
    Written found;
    const QHash<int, LineRange> ranges = rangesByLine(bytes);
    const MainCf document = MainCf::parse(bytes);
    for (const MainCfEntry &entry : document.entries())
        addLast(found, {.row = {}, .name = entry.name}, entry.value, ranges.value(entry.line));
    return found;
}

void addOptions(Written &found, const QByteArray &row, const LogicalLine &line)
{
    for (const MasterOption &option : masterArguments(line.text, masterWords(line.text)).options)
        addLast(found, {.row = row, .name = option.name}, option.value,
                rangeOf(line, option.begin, option.word.end));
}

Written ofMasterCf(const QByteArray &bytes)
{
    Written found;
    QHash<int, LogicalLine> lines;
    for (const LogicalLine &line : logicalLines(bytes))
        lines.insert(line.firstLine(), line);
    const MasterCf document = MasterCf::parse(bytes);
    QHash<QByteArray, qsizetype> last;
    for (qsizetype i = 0; i < document.services().size(); ++i)
        last.insert(document.services()[i].name(), i);
    for (qsizetype i = 0; i < document.services().size(); ++i) {
        const Service &row = document.services()[i];
        const LogicalLine line = lines.value(row.firstLine);
        addLast(found, {.row = row.name(), .name = {}}, line.text.simplified(), rangeOf(line));
        if (last.value(row.name()) == i)
            addOptions(found, row.name(), line);
    }
    return found;
}

Written ofTable(const QByteArray &bytes)
{
    Written found;
    const QHash<int, LineRange> ranges = rangesByLine(bytes);
    const LookupTable table = LookupTable::parse(bytes);
    for (const TableEntry &entry : table.entries())
        found.insert({.row = {}, .name = entry.key},
                     {.value = entry.value, .lines = ranges.value(entry.line), .count = 1});
    for (const TableEntry &entry : table.overridden())
        ++found[{.row = {}, .name = entry.key}].count;
    return found;
}

/// The physical lines of \a line, each with its end.
QByteArray physicalLines(const QByteArray &bytes, const LogicalLine &line)
{
    QByteArray all;
    for (const LinePiece &piece : line.pieces)
        all += bytes.sliced(piece.begin, piece.end - piece.begin) + '\n';
    return all;
}

/// The logical line that begins in line \a first, from 0.
std::optional<LogicalLine> lineAt(const QByteArray &bytes, qsizetype first)
{
    for (const LogicalLine &line : logicalLines(bytes)) {
        if (line.firstLine() == first + 1)
            return line;
    }
    return {};
}

/// The lines of \a bytes that set \a name, whether they count or not.
QList<LogicalLine> linesSetting(SettingSyntax syntax, const SettingName &name,
                                const QByteArray &bytes)
{
    QList<LogicalLine> lines = logicalLines(bytes);
    lines.removeIf([&](const LogicalLine &line) {
        return !settingLines(syntax, physicalLines(bytes, line)).contains(name);
    });
    return lines;
}

/// Of \a there, all of which set one thing, the line that reads \a lines, else the one that counts.
qsizetype lineToKeep(SettingSyntax syntax, const QByteArray &bytes, const QList<LogicalLine> &there,
                     const QByteArray &lines)
{
    for (qsizetype i = 0; i < there.size(); ++i) {
        if (physicalLines(bytes, there[i]) == lines)
            return i;
    }
    return syntax == SettingSyntax::Table ? 0 : there.size() - 1;
}

/// \a lines in the place of all of \a there, where the one at \a keep stands.
QByteArray replacedBy(const QByteArray &bytes, const QList<LogicalLine> &there, qsizetype keep,
                      const QByteArray &lines)
{
    QList<TextEdit> edits;
    for (qsizetype i = 0; i < there.size(); ++i) {
        for (const LinePiece &piece : there[i].pieces)
            edits.append({.begin = piece.begin, .end = lineEnd(bytes, piece.end), .with = {}});
        if (i == keep)
            edits[edits.size() - there[i].pieces.size()].with = lines;
    }
    return applied(bytes, edits);
}

/// One -o of a row that stands there once.
Result<QByteArray> withOptionOf(const SettingName &name, const QByteArray &bytes,
                                const std::optional<SettingLines> &wanted)
{
    MasterCf document = MasterCf::parse(bytes);
    if (!wanted) {
        document.removeOverride(name.row, name.name);
        return document.toBytes();
    }
    document.removeOverridden(name.row, name.name);
    if (const Status done = document.setOverride(name.row, name.name, wanted->value); !done)
        return std::unexpected(done.error());
    return document.toBytes();
}

std::optional<SettingLines> lookUp(const Written &found, const SettingName &name)
{
    const auto at = found.constFind(name);
    return at == found.cend() ? std::nullopt : std::optional(*at);
}

} // namespace

QByteArray SettingName::shown() const
{
    if (row.isEmpty() || name.isEmpty())
        return row + name;
    return row + '/' + name;
}

bool SettingName::operator<(const SettingName &other) const
{
    return std::tie(row, name) < std::tie(other.row, other.name);
}

QMap<SettingName, SettingLines> settingLines(SettingSyntax syntax, const QByteArray &bytes)
{
    switch (syntax) {
    case SettingSyntax::MainCf:
        return ofMainCf(bytes);
    case SettingSyntax::MasterCf:
        return ofMasterCf(bytes);
    case SettingSyntax::Table:
        break;
    }
    return ofTable(bytes);
}

Result<QByteArray> withSettingOf(SettingSyntax syntax, const SettingName &name,
                                 const QByteArray &bytes, const QByteArray &other)
{
    const std::optional<SettingLines> wanted = lookUp(settingLines(syntax, other), name);
    if (!name.row.isEmpty() && !name.name.isEmpty())
        return withOptionOf(name, bytes, wanted);
    const auto from = wanted ? lineAt(other, wanted->lines.begin) : std::nullopt;
    const QByteArray lines = from ? physicalLines(other, *from) : QByteArray();
    const QList<LogicalLine> there = linesSetting(syntax, name, bytes);
    if (there.isEmpty())
        return lines.isEmpty() ? bytes : applied(bytes, {appendedLines(bytes, {lines.chopped(1)})});
    return replacedBy(bytes, there, lineToKeep(syntax, bytes, there, lines), lines);
}

} // namespace postseal
