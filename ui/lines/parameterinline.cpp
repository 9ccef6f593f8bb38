// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lines/parameterinline.h"

#include "core/postfix/parametercatalog.h"

#include <QRegularExpression>

namespace postseal {

QByteArray parameterInLine(const QString &line, qsizetype column)
{
    static const QRegularExpression words(QStringLiteral("[A-Za-z0-9_]+"));
    QByteArray first;
    for (const QRegularExpressionMatch &match : words.globalMatch(line)) {
        const QByteArray word = match.captured().toLatin1();
        if (!ParameterCatalog::builtIn().find(word))
            continue;
        if (match.capturedStart() <= column && column < match.capturedEnd())
            return word;
        if (first.isNull())
            first = word;
    }
    return first;
}

} // namespace postseal
