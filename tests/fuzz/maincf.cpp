// SPDX-License-Identifier: GPL-3.0-or-later
// Input: NAME VALUE MAIN.CF (input.h).
#include "core/config/maincf.h"

#include "tests/config/otherlines.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

QList<MainCfEntry> without(const QList<MainCfEntry> &entries, const QByteArray &name)
{
    QList<MainCfEntry> others;
    for (const MainCfEntry &entry : entries) {
        if (entry.name != name) // lines move
            others.append({.name = entry.name, .value = entry.value, .line = 0});
    }
    return others;
}

/// The lines where the entries of \a name begin; with \a last only that of the one in force.
QSet<int> linesOf(const MainCf &file, const QByteArray &name, bool last)
{
    QSet<int> lines;
    for (const MainCfEntry &entry : file.entries()) {
        if (entry.name != name)
            continue;
        if (last)
            lines.clear();
        lines.insert(entry.line);
    }
    return lines;
}

bool isWrittenOnOneLine(const MainCf &file, const QByteArray &name)
{
    const QSet<int> own = linesOf(file, name, true);
    return std::ranges::none_of(logicalLines(file.toBytes()), [&own](const LogicalLine &line) {
        return own.contains(line.firstLine()) && line.pieces.size() > 1;
    });
}

void checkSetting(const MainCf &before, const QByteArray &name, const QByteArray &value)
{
    MainCf after = before;
    const bool done = after.setValue(name, value).has_value();
    const auto texts = {name, value, before.toBytes(), after.toBytes()};
    if (!done)
        return require(after.toBytes() == before.toBytes(), "a refused value changes nothing",
                       texts);
    const QByteArray now = after.value(name).value_or("?");
    require(now.simplified() == value.simplified(), "the value is there", texts);
    require(now == value || !isWrittenOnOneLine(before, name),
            "the value on one line is there as it was given", texts);
    require(without(after.entries(), name) == without(before.entries(), name),
            "no other entry changes", texts);
    require(areSameLines(otherLines(before.toBytes(), linesOf(before, name, true)),
                         otherLines(after.toBytes(), linesOf(after, name, true))),
            "only lines of the entry change", texts);
    require(after.entries().size() == before.entries().size() + (before.value(name) ? 0 : 1),
            "an entry comes only where there was none", texts);
    MainCf again = after;
    require(now != value || (again.setValue(name, value) && again.toBytes() == after.toBytes()),
            "a value that is there changes nothing", texts);
}

void checkRemoval(const MainCf &before, const QByteArray &name)
{
    MainCf after = before;
    const bool done = after.remove(name);
    const auto texts = {name, before.toBytes(), after.toBytes()};
    require(done == before.value(name).has_value(), "what is removed was there", texts);
    require(!after.value(name), "what is removed is gone", texts);
    require(without(after.entries(), name) == without(before.entries(), name),
            "a removal changes no other entry", texts);
    require(otherLines(before.toBytes(), linesOf(before, name, false)) ==
                otherLines(after.toBytes(), {}),
            "a removal leaves all other lines", texts);
}

QList<MainCfEntry> inForceWithout(const MainCf &file, const QByteArray &name)
{
    QList<MainCfEntry> entries = file.entriesInForce();
    entries.removeIf([&name](const MainCfEntry &entry) { return entry.name == name; });
    return entries;
}

void checkKeepInForce(const MainCf &before, const QByteArray &without)
{
    MainCf after = before;
    after.keepInForce({without});
    const auto texts = {without, before.toBytes(), after.toBytes()};
    require(after.entries() == after.entriesInForce(), "what is overridden becomes a comment",
            texts);
    require(after.entriesInForce() == inForceWithout(before, without),
            "what is in force keeps value and line", texts);
}

} // namespace

void fuzz::maincf(Input &input)
{
    const QByteArray name = input.word();
    const QByteArray value = input.word();
    const MainCf file = MainCf::parse(input.rest());
    require(file.toBytes() == input.rest(), "the bytes stay", {input.rest()});
    QSet<QByteArray> names{name};
    if (!file.entries().isEmpty()) // hit by each input
        names.insert(file.entries()[value.size() % file.entries().size()].name);
    for (const QByteArray &each : names) {
        checkSetting(file, each, value);
        checkRemoval(file, each);
        checkKeepInForce(file, each);
    }
}
