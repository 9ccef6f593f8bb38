// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/diagnostic.h"

#include "core/lint/words.h"

#include <QByteArrayList>
#include <QCoreApplication>

namespace postseal {

namespace {

/// "12, 40"
QByteArray numbersOf(const QList<int> &lines)
{
    QByteArrayList numbers;
    for (const int line : lines)
        numbers += QByteArray::number(line);
    return numbers.join(", ");
}

} // namespace

QString describe(const Diagnostic &diagnostic)
{
    const QString file = shown(diagnostic.file);
    if (diagnostic.lines.isEmpty())
        return QCoreApplication::translate("Lint", "%1: %2").arg(file, diagnostic.reason);
    if (diagnostic.lines.size() > 1)
        return QCoreApplication::translate("Lint", "%1, lines %2: %3")
            .arg(file, shown(numbersOf(diagnostic.lines)), diagnostic.reason);
    return QCoreApplication::translate("Lint", "%1, line %2: %3")
        .arg(file, QString::number(diagnostic.lines.first()), diagnostic.reason);
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Advice:
        break;
    }
    return QStringLiteral("advice");
}

} // namespace postseal
