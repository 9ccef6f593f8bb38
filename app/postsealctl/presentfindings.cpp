// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

QString textOf(const QList<Diagnostic> &findings)
{
    QString text;
    for (const Diagnostic &finding : findings)
        text += severityName(finding.severity) + QStringLiteral(": ") + describe(finding) + u'\n';
    return text;
}

QJsonArray jsonOf(const QList<Diagnostic> &findings)
{
    QJsonArray all;
    for (const Diagnostic &finding : findings) {
        QJsonArray lines;
        for (const int line : finding.lines)
            lines.append(line);
        all.append(QJsonObject{{QStringLiteral("rule"), str(finding.rule)},
                               {QStringLiteral("severity"), severityName(finding.severity)},
                               {QStringLiteral("file"), str(finding.file)},
                               {QStringLiteral("lines"), lines},
                               {QStringLiteral("reason"), finding.reason}});
    }
    return all;
}

} // namespace postseal::ctl
