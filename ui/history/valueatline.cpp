// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/valueatline.h"

#include <QRegularExpression>

namespace postseal {

namespace {

bool isHeading(const QString &line)
{
    return line.startsWith(QLatin1StringView("--- ")) ||
           line.startsWith(QLatin1StringView("+++ ")) || line.startsWith(QLatin1StringView("@@"));
}

/// The path of the file that \a line is in.
QString fileAt(const QStringList &diff, qsizetype line)
{
    while (line >= 0 && !diff[line].startsWith(QLatin1StringView("--- ")))
        --line;
    return line < 0 ? QString() : diff[line].sliced(4).section(u' ', 0, 0);
}

/// The first line of the entry that \a line belongs to, without its sign: an entry goes on in lines
/// that begin with white space, and comments stand in between. Empty: it is not in the diff.
QString entryAt(const QStringList &diff, qsizetype line)
{
    for (; line >= 0 && !isHeading(diff[line]); --line) {
        const QString text = diff[line].mid(1);
        if (text.isEmpty() || text.startsWith(u'#'))
            return {};
        if (!text.front().isSpace())
            return text;
    }
    return {};
}

QString parameterOf(const QString &entry)
{
    static const QRegularExpression name(QStringLiteral("^([A-Za-z0-9_]+)\\s*="));
    return name.match(entry).captured(1);
}

QString serviceOf(const QString &entry, const QString &line)
{
    static const QRegularExpression row(
        QStringLiteral("^(\\S+)\\s+(inet|unix|unix-dgram|fifo|pass)\\s"));
    static const QRegularExpression option(QStringLiteral("-o\\s*\\{?\\s*([A-Za-z0-9_]+)\\s*="));
    const QRegularExpressionMatch service = row.match(entry);
    if (!service.hasMatch())
        return {};
    const QString name = service.captured(1) + u'/' + service.captured(2);
    const QString overridden = option.match(line).captured(1);
    return overridden.isEmpty() ? name : name + u'/' + overridden;
}

} // namespace

QString valueAtLine(const QStringList &diff, qsizetype line)
{
    if (line < 0 || line >= diff.size() || isHeading(diff[line]))
        return {};
    const QString file = fileAt(diff, line);
    const QString entry = entryAt(diff, line);
    if (file.isEmpty() || entry.isEmpty())
        return {};
    if (file.endsWith(QLatin1StringView("/main.cf")))
        return parameterOf(entry);
    if (file.endsWith(QLatin1StringView("/master.cf")))
        return serviceOf(entry, diff[line].mid(1));
    static const QRegularExpression space(QStringLiteral("\\s"));
    return file + u':' + entry.section(space, 0, 0);
}

} // namespace postseal
