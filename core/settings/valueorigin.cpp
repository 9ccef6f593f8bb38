// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/valueorigin.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"

#include <ranges>

namespace postseal {

namespace {

/// The physical line of the last -o of \a name in \a row.
int optionLine(const MasterCf &document, const Service &row, const QByteArray &name)
{
    for (const LogicalLine &line : logicalLines(document.toBytes())) {
        if (line.firstLine() != row.firstLine)
            continue;
        const MasterArguments found = masterArguments(line.text, masterWords(line.text));
        for (const MasterOption &option : found.options | std::views::reverse) {
            if (option.name == name)
                return line.pieces[line.pieceOf(option.begin)].number;
        }
    }
    return row.firstLine;
}

const MainCfEntry *entryInForce(const MainCf &document, const QByteArray &name)
{
    for (const MainCfEntry &entry : document.entries() | std::views::reverse) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

} // namespace

ValueOrigin originOf(const Scope &scope, const QByteArray &name, const QByteArray &fallback)
{
    ValueOrigin origin{.name = name, .written = {}, .value = valueOf(scope, name, fallback)};
    if (const auto option = scope.row ? scope.row->valueOf(name) : std::nullopt) {
        origin.place = ValueOrigin::Place::Row;
        origin.written = *option;
        origin.line = optionLine(scope.configuration.masterCf(), *scope.row, name);
    } else if (const MainCfEntry *entry = entryInForce(scope.configuration.mainCf(), name)) {
        origin.place = ValueOrigin::Place::MainCf;
        origin.written = entry->value;
        origin.line = entry->line;
    }
    return origin;
}

} // namespace postseal
