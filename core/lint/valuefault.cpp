// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/valuefault.h"

#include "core/config/logicallines.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace postseal {

namespace {

/// A number at the start of a text, as strtol(3) reads it.
struct LeadingNumber {
    std::optional<qint64> number; ///< nothing: too large, or no digit
    QByteArray rest;
};

LeadingNumber leadingNumber(const QByteArray &text)
{
    qsizetype end = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
    const qsizetype digits = end;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    if (end == digits)
        return {.number = {}, .rest = text};
    bool ok = false;
    const qint64 number = text.first(end).toLongLong(&ok);
    return {.number = ok ? std::optional(number) : std::nullopt, .rest = text.sliced(end)};
}

bool fitsInt(qint64 number)
{
    return number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max();
}

ValueFault boundsOf(const Parameter &parameter, qint64 number, bool withMost = true)
{
    if (parameter.least != 0 && number < parameter.least)
        return ValueFault::TooSmall;
    return withMost && parameter.most != 0 && number > parameter.most ? ValueFault::TooLarge
                                                                      : ValueFault::None;
}

ValueFault numberFault(const Parameter &parameter, const QByteArray &value)
{
    const LeadingNumber read = leadingNumber(value);
    // message_size_limit and its like hold more than an int.
    if (!read.number || !read.rest.isEmpty())
        return ValueFault::NotNumber;
    return boundsOf(parameter, *read.number);
}

/// Postfix reads a number, 0 when there is no digit, and one letter; what stands behind the letter
/// is passed over. Without a letter the unit is the parameter's own, which is not known here.
ValueFault timeFault(const Parameter &parameter, const QByteArray &value)
{
    if (value.isEmpty())
        return ValueFault::NotTime;
    const LeadingNumber read = leadingNumber(value);
    const qint64 number = read.number.value_or(0);
    if (!fitsInt(number) || number < 0)
        return ValueFault::NotTime;
    if (read.rest.isEmpty())
        return boundsOf(parameter, number, false);
    static constexpr std::pair<char, int> kUnits[] = {
        {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86'400}, {'w', 604'800}};
    const auto *unit = std::ranges::find(kUnits, read.rest[0], &std::pair<char, int>::first);
    if (unit == std::end(kUnits))
        return ValueFault::NotTime;
    const ValueFault fault = boundsOf(parameter, number * unit->second);
    return fault != ValueFault::None && !read.number ? ValueFault::NotTime : fault;
}

} // namespace

ValueFault faultOf(const Parameter &parameter, const QByteArray &value)
{
    switch (parameter.kind) {
    case ValueKind::Boolean:
        return value.compare("yes", Qt::CaseInsensitive) == 0 ||
                       value.compare("no", Qt::CaseInsensitive) == 0
                   ? ValueFault::None
                   : ValueFault::NotBoolean;
    case ValueKind::Integer:
        return numberFault(parameter, value);
    case ValueKind::Time:
        return timeFault(parameter, value);
    case ValueKind::Text:
        return boundsOf(parameter, value.size());
    case ValueKind::Level:
    case ValueKind::Raw:
    case ValueKind::Old:
        break;
    }
    return ValueFault::None;
}

qsizetype commentIn(const QByteArray &written)
{
    if (written.contains('{') || written.contains("regexp:") || written.contains("pcre:"))
        return -1;
    for (qsizetype i = 1; i < written.size(); ++i) {
        if (written[i] == '#' && isBlank(written[i - 1])) {
            while (i > 0 && isBlank(written[i - 1]))
                --i;
            return i;
        }
    }
    return -1;
}

} // namespace postseal
