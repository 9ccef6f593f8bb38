// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigvalue.h"

#include <QByteArrayView>
#include <QList>

#include <limits>

namespace postseal {

namespace {

constexpr qint64 kMostSeconds = std::numeric_limits<int>::max();

bool isSpace(char c)
{
    return QByteArrayView(" \t\n\v\f\r").contains(c);
}

/// The number at the beginning of \a text, as strtol(3) reads it; what it read is taken away.
std::optional<qint64> takeNumber(QByteArrayView &text, qint64 most)
{
    qsizetype i = 0;
    while (i < text.size() && isSpace(text[i]))
        ++i;
    const bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+'))
        ++i;
    const qsizetype begin = i;
    qint64 number = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        number = number * 10 + (text[i] - '0');
        if (number > most)
            return std::nullopt;
    }
    if (i == begin || (negative && number != 0))
        return std::nullopt;
    text = text.sliced(i);
    return number;
}

/// Seconds of a unit, which is taken from the beginning of \a text.
std::optional<qint64> takeUnit(QByteArrayView &text)
{
    if (text.isEmpty())
        return 1;
    const char unit = text.front();
    text = text.sliced(1);
    switch (unit) {
    case 's':
    case 'S':
        return 1;
    case 'm':
    case 'M':
        return 60;
    case 'h':
    case 'H':
        return 3600;
    case 'd':
    case 'D':
        return 24 * 3600;
    case 'w':
    case 'W':
        return 7 * 24 * 3600;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<qint64> sshNumber(const QByteArray &text, qint64 most)
{
    QByteArrayView rest(text);
    const std::optional<qint64> number = takeNumber(rest, most);
    return rest.isEmpty() ? number : std::nullopt;
}

std::optional<int> sshSeconds(const QByteArray &text)
{
    if (text.isEmpty())
        return std::nullopt;
    QByteArrayView rest(text);
    qint64 total = 0;
    while (!rest.isEmpty()) {
        const std::optional<qint64> number = takeNumber(rest, kMostSeconds);
        const std::optional<qint64> unit = number ? takeUnit(rest) : std::nullopt;
        if (!number || !unit)
            return std::nullopt;
        total += *number * *unit;
        if (total > kMostSeconds)
            return std::nullopt;
    }
    return static_cast<int>(total);
}

std::optional<quint16> sshPort(const QByteArray &text,
                               const decltype(SshSurroundings::servicePort) &servicePort)
{
    std::optional<quint16> port;
    if (const std::optional<qint64> number = sshNumber(text, 65535))
        port = static_cast<quint16>(*number);
    else if (servicePort)
        port = servicePort(text);
    return port && *port > 0 ? port : std::nullopt;
}

std::optional<QByteArray> sshChoice(const SshKeyword &keyword, const QByteArray &text)
{
    const QByteArray word = text.toLower();
    if (!QByteArray(keyword.choices).split(' ').contains(word))
        return std::nullopt;
    if (word == "true")
        return QByteArray("yes");
    if (word == "false" || word == "off")
        return QByteArray("no");
    return word;
}

} // namespace postseal
