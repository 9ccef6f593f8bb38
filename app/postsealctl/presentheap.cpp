// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"

namespace postseal::ctl {

namespace {

QString weightName(HeapFinding::Weight weight)
{
    switch (weight) {
    case HeapFinding::Weight::Good:
        return QStringLiteral("good");
    case HeapFinding::Weight::Note:
        return QStringLiteral("note");
    case HeapFinding::Weight::Warning:
        return QStringLiteral("warning");
    case HeapFinding::Weight::Bad:
        break;
    }
    return QStringLiteral("bad");
}

} // namespace

QString textOf(const QList<HeapFinding> &findings)
{
    QString text;
    QString file;
    for (const HeapFinding &finding : findings) {
        if (finding.file != file)
            text += finding.file + u'\n';
        file = finding.file;
        const bool serious = finding.weight() >= HeapFinding::Weight::Warning;
        text +=
            (serious ? QStringLiteral("  ! ") : QStringLiteral("  ")) + finding.sentence() + u'\n';
    }
    return text;
}

QJsonArray jsonOf(const QList<HeapFinding> &findings)
{
    QJsonArray array;
    for (const HeapFinding &finding : findings)
        array.append(QJsonObject{{QStringLiteral("file"), finding.file},
                                 {QStringLiteral("matter"), finding.code()},
                                 {QStringLiteral("weight"), weightName(finding.weight())},
                                 {QStringLiteral("about"), finding.about},
                                 {QStringLiteral("sentence"), finding.sentence()}});
    return array;
}

} // namespace postseal::ctl
