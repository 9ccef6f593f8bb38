// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/macroexpansion.h"

#include <algorithm>
#include <array>
#include <compare>

namespace postseal {

namespace {

constexpr int kDeepest = 100;
// Values that refer to each other several times would be read, and grow, without end.
constexpr qsizetype kLongest = 1'000'000;
constexpr int kLargestMinor = 1023;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAllDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isDigit);
}

using Level = std::array<qlonglong, 3>;

std::optional<Level> levelOf(const QByteArray &value)
{
    const QList<QByteArray> parts = value.split('.');
    Level level{};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray digits =
            i == 0 && parts[i].startsWith('+') ? parts[i].sliced(1) : parts[i];
        if (!isAllDigits(digits) || i > 2)
            return {};
        bool fits = false;
        level[static_cast<std::size_t>(i)] = digits.toLongLong(&fits);
        if (i > 0 && (!fits || level[static_cast<std::size_t>(i)] > kLargestMinor))
            return {};
    }
    return level;
}

bool holds(const QByteArray &sign, std::strong_ordering order)
{
    if (sign == "==")
        return order == 0;
    if (sign == "!=")
        return order != 0;
    if (sign == "<")
        return order < 0;
    if (sign == "<=")
        return order <= 0;
    return sign == ">" ? order > 0 : order >= 0;
}

class Expander {
public:
    Expander(const MacroLookup &lookup, const MacroForms &forms)
        : m_lookup(lookup)
        , m_forms(forms)
    {
    }
    using Text = std::expected<QByteArray, MacroFault>;
    Text expand(const QByteArray &value, int depth);

private:
    Text replaced(const MacroReference &reference, int depth);
    std::expected<bool, MacroFault> compare(const MacroComparison &comparison, int depth);
    static std::unexpected<MacroFault> refused(const QByteArray &words)
    {
        return std::unexpected(MacroFault{.kind = MacroFault::Kind::Refused, .text = words});
    }

    const MacroLookup &m_lookup;
    const MacroForms &m_forms;
    QList<QByteArray> m_open; ///< the parameters whose values are being looked into
    qsizetype m_read = 0;     ///< bytes of values and texts, each time they are looked into
};

Expander::Text Expander::expand(const QByteArray &value, int depth)
{
    m_read += value.size() + 1;
    if (m_read > kLongest)
        return std::unexpected(MacroFault{.kind = MacroFault::Kind::TooLong, .text = {}});
    QByteArray result("");
    if (!value.contains('$'))
        return result += value;
    const MacroPieces found = macroPieces(value, m_forms);
    for (const MacroPiece &piece : found.pieces) {
        result += piece.text;
        if (!piece.reference)
            continue;
        if (depth >= kDeepest)
            return refused("unreasonable macro call nesting: \"" + m_open.value(m_open.size() - 1) +
                           '"');
        const Text inner = replaced(*piece.reference, depth + 1);
        if (!inner)
            return inner;
        result += *inner;
    }
    if (!found.error.isEmpty())
        return refused(found.error);
    return result;
}

Expander::Text Expander::replaced(const MacroReference &reference, int depth)
{
    if (!reference.argument.isNull()) // what a function makes of it is not known here
        return std::unexpected(
            MacroFault{.kind = MacroFault::Kind::Unknown, .text = reference.name});
    QByteArray value;
    if (reference.comparison) {
        const auto holds = compare(*reference.comparison, depth);
        if (!holds)
            return std::unexpected(holds.error());
        value = *holds ? "true" : "";
    } else {
        const MacroValue found = m_lookup(reference.name);
        if (found.kind == MacroValue::Kind::Unknown)
            return std::unexpected(
                MacroFault{.kind = MacroFault::Kind::Unknown, .text = reference.name});
        value = found.text;
    }
    if (reference.isCondition()) {
        const std::optional<QByteArray> &chosen =
            value.isEmpty() ? reference.ifNot : reference.ifSet;
        return expand(chosen.value_or(QByteArray()), depth);
    }
    m_open.append(reference.name);
    Text result = expand(value, depth);
    m_open.removeLast();
    return result;
}

std::expected<bool, MacroFault> Expander::compare(const MacroComparison &comparison, int depth)
{
    const Text left = expand(comparison.left, depth);
    if (!left)
        return std::unexpected(left.error());
    const Text right = expand(comparison.right, depth);
    if (!right)
        return std::unexpected(right.error());
    if (comparison.asLevels) {
        const auto leftLevel = levelOf(*left);
        const auto rightLevel = levelOf(*right);
        if (!leftLevel || !rightLevel)
            return refused("malformed compatibility level syntax: \"" +
                           (leftLevel ? *right : *left) + '"');
        return holds(comparison.sign, *leftLevel <=> *rightLevel);
    }
    if (isAllDigits(*left) && isAllDigits(*right))
        return holds(comparison.sign, left->toULongLong() <=> right->toULongLong());
    return holds(comparison.sign, left->compare(*right) <=> 0);
}

/// False: something is bad, behind which Postfix looks no further.
bool addNames(const QByteArray &value, const MacroForms &forms, int depth, QSet<QByteArray> &names);

/// The same of one reference.
bool addNamesOf(const MacroReference &reference, const MacroForms &forms, int depth,
                QSet<QByteArray> &names)
{
    if (!reference.comparison && reference.argument.isNull() && !reference.name.isEmpty())
        names.insert(reference.name);
    if (depth >= kDeepest)
        return false;
    bool good = true;
    // Both sides are read before either is found bad.
    if (reference.comparison) {
        good = addNames(reference.comparison->left, forms, depth + 1, names);
        good = addNames(reference.comparison->right, forms, depth + 1, names) && good;
    }
    for (const auto &text : {std::optional(reference.argument), reference.ifSet, reference.ifNot}) {
        good = good && addNames(text.value_or(QByteArray()), forms, depth + 1, names);
    }
    return good;
}

bool addNames(const QByteArray &value, const MacroForms &forms, int depth, QSet<QByteArray> &names)
{
    const MacroPieces found = macroPieces(value, forms);
    for (const MacroPiece &piece : found.pieces) {
        if (piece.reference && !addNamesOf(*piece.reference, forms, depth, names))
            return false;
    }
    if (found.broken)
        addNamesOf(*found.broken, forms, depth, names);
    return found.error.isEmpty();
}

} // namespace

std::expected<QByteArray, MacroFault>
expandMacros(const QByteArray &value, const MacroLookup &lookup, const MacroForms &forms)
{
    return Expander(lookup, forms).expand(value, 0);
}

QSet<QByteArray> macroNames(const QByteArray &value, const MacroForms &forms)
{
    QSet<QByteArray> names;
    addNames(value, forms, 0, names);
    return names;
}

bool isCompatibilityLevel(const QByteArray &value)
{
    return levelOf(value).has_value();
}

} // namespace postseal
