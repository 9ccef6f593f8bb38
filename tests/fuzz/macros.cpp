// SPDX-License-Identifier: GPL-3.0-or-later
// Input: VALUE FORMS MAIN.CF (input.h): VALUE is evaluated with the parameters of MAIN.CF.
#include "core/config/macroexpansion.h"
#include "core/config/maincf.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QHash>

#include <algorithm>
#include <ctime>

using namespace postseal;
using fuzz::require;

namespace {

constexpr int kDeepest = 100;             // as in macroexpansion.cpp
constexpr qsizetype kLongest = 1'100'000; // what it allows, and the last piece
constexpr double kSlowest = 4;            // seconds of the processor, with the sanitizers

/// Whether no reference in \a value is bad, nor in the texts inside of one.
bool isGood(const QByteArray &value, const MacroForms &forms, int depth = 0)
{
    const MacroPieces found = macroPieces(value, forms);
    const auto isGoodText = [&](const std::optional<QByteArray> &text) {
        return !text || isGood(*text, forms, depth + 1);
    };
    return found.error.isEmpty() && depth < kDeepest &&
           std::ranges::all_of(
               found.pieces,
               [&](const MacroPiece &piece) {
                   if (!piece.reference)
                       return true;
                   const auto &[name, argument, comparison, ifSet, ifNot] = *piece.reference;
                   return isGoodText(argument) && isGoodText(ifSet) && isGoodText(ifNot) &&
                          (!comparison ||
                           (isGoodText(comparison->left) && isGoodText(comparison->right)));
               });
}

void checkPieces(const QByteArray &value, const MacroForms &forms)
{
    const MacroPieces found = macroPieces(value, forms);
    qsizetype size = 0;
    for (const MacroPiece &piece : found.pieces) {
        size += piece.text.size();
        require(piece.reference || &piece == &found.pieces.last(),
                "a piece without reference is the last", {value});
    }
    require(size <= value.size(), "the pieces are no longer than the value", {value});
    if (!value.contains('$'))
        require(found.error.isEmpty() && found.pieces.size() <= 1 && size == value.size(),
                "text without $ is one piece", {value});
}

} // namespace

void fuzz::macros(Input &input)
{
    const QByteArray value = input.word();
    const QByteArray word = input.word();
    const MacroForms forms{.levels = !word.contains('l'), .functions = !word.contains('f')};
    const MainCf file = MainCf::parse(input.rest());
    QHash<QByteArray, QByteArray> values;
    for (const MainCfEntry &entry : file.entries())
        values.insert(entry.name, entry.value);
    checkPieces(value, forms);

    bool isTold = isGood(value, forms); // up to a bad one only some names are told
    QSet<QByteArray> told = macroNames(value, forms);
    const auto lookup = [&](const QByteArray &name) -> MacroValue {
        // "${?text}" asks for a parameter without a name.
        require(!isTold || name.isEmpty() || told.contains(name),
                "every name that is asked for is told", {value, name, file.toBytes()});
        if (name == "unknown")
            return {.kind = MacroValue::Kind::Unknown, .text = {}};
        const auto found = values.constFind(name);
        if (found == values.cend())
            return {};
        isTold = isTold && isGood(*found, forms);
        told.unite(macroNames(*found, forms));
        return {.kind = MacroValue::Kind::Written, .text = *found};
    };
    const std::clock_t begun = std::clock();
    const auto result = expandMacros(value, lookup, forms);
    require(static_cast<double>(std::clock() - begun) < kSlowest * CLOCKS_PER_SEC,
            "a value is expanded in time", {value, file.toBytes()});
    require(!result || result->size() <= kLongest, "what a value becomes is bounded",
            {value, file.toBytes()});
    if (!value.contains('$'))
        require(result == value, "text without $ stands for itself", {value});
}
