// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/logtime.h"

#include <QLocale>

namespace postseal {

namespace {

bool saysItsYear(const QByteArray &line)
{
    return !line.isEmpty() && line[0] >= '0' && line[0] <= '9';
}

QDateTime traditional(const QByteArray &line, const QTimeZone &zone, int year)
{
    constexpr qsizetype kStamp = 15; // "Nov  9 22:00:00"
    const QString text =
        QStringLiteral("%1 ").arg(year, 4, 10, QLatin1Char('0')) +
        QString::fromLatin1(line.first(std::min(kStamp, line.size()))).simplified();
    QDateTime time = QLocale::c().toDateTime(text, QStringLiteral("yyyy MMM d HH:mm:ss"));
    if (time.isValid())
        time.setTimeZone(zone);
    return time;
}

QDateTime iso(const QByteArray &line)
{
    QByteArray stamp = line.left(line.indexOf(' '));
    const qsizetype sign = stamp.size() - 5; // "+0100"
    if (sign > 0 && (stamp[sign] == '+' || stamp[sign] == '-'))
        stamp.insert(stamp.size() - 2, ':');
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(stamp), Qt::ISODateWithMs);
    return time.timeSpec() == Qt::LocalTime ? QDateTime() : time;
}

} // namespace

int logYearOf(const QByteArray &line, const QTimeZone &zone, const QDateTime &written)
{
    if (saysItsYear(line))
        return iso(line).isValid() ? iso(line).date().year() : 0;
    // The clock may have been set back since; nothing is a day ahead of its file.
    const QDateTime end = written.toTimeZone(zone).addDays(1);
    for (const int year : {end.date().year(), end.date().year() - 1}) {
        const QDateTime time = traditional(line, zone, year); // invalid: 29 February of another one
        if (time.isValid() && time <= end)
            return year;
    }
    return 0;
}

QDateTime logTimeOf(const QByteArray &line, const QTimeZone &zone, int year)
{
    return (saysItsYear(line) ? iso(line) : traditional(line, zone, year)).toUTC();
}

} // namespace postseal
