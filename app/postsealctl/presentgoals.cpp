// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

QString decisionKind(const Decision &decision)
{
    switch (decision.kind) {
    case Decision::Kind::Value:
        return QStringLiteral("value");
    case Decision::Kind::Service:
        return QStringLiteral("service");
    case Decision::Kind::TableRow:
        return QStringLiteral("table-row");
    case Decision::Kind::File:
        return QStringLiteral("file");
    }
    return {};
}

QString decisionLine(const Decision &decision)
{
    const QString place = str(decision.place);
    const QString name = str(decision.name);
    const QString after = str(decision.after.value_or(QByteArray()));
    const QString before = decision.before ? QStringLiteral("was \"%1\"").arg(str(*decision.before))
                                           : QStringLiteral("was not set");
    switch (decision.kind) {
    case Decision::Kind::Value:
        return decision.after ? QStringLiteral("%1: %2 = %3 (%4)").arg(place, name, after, before)
                              : QStringLiteral("%1: %2 is taken out (%3)").arg(place, name, before);
    case Decision::Kind::Service:
        return QStringLiteral("%1 runs: %2").arg(place, after);
    case Decision::Kind::TableRow:
        return QStringLiteral("%1: the row %2 %3 (%4)").arg(place, name, after, before);
    case Decision::Kind::File:
        return name.isEmpty() ? QStringLiteral("%1 is made").arg(place)
                              : QStringLiteral("%1 gets %2").arg(place, name);
    }
    return {};
}

QJsonObject objectOf(const Decision &decision)
{
    return {{QStringLiteral("kind"), decisionKind(decision)},
            {QStringLiteral("place"), str(decision.place)},
            {QStringLiteral("name"), str(decision.name)},
            {QStringLiteral("before"), valueOrNull(decision.before)},
            {QStringLiteral("after"), valueOrNull(decision.after)}};
}

} // namespace

QString textOf(const QList<ReachedGoal> &goals)
{
    QString text;
    for (const ReachedGoal &goal : goals) {
        text += QStringLiteral("Goal %1%2\n")
                    .arg(goal.goal,
                         goal.said.isEmpty() ? QStringLiteral(": is met as it is") : QString());
        for (const Decision &decision : goal.said)
            text += QStringLiteral("  ") + decisionLine(decision) + u'\n';
        for (const QString &remark : goal.remarks)
            text += QStringLiteral("  Note: ") + remark + u'\n';
    }
    return text;
}

QJsonArray jsonOf(const QList<ReachedGoal> &goals)
{
    QJsonArray array;
    for (const ReachedGoal &goal : goals) {
        QJsonArray said;
        for (const Decision &decision : goal.said)
            said.append(objectOf(decision));
        array.append(
            QJsonObject{{QStringLiteral("goal"), goal.goal},
                        {QStringLiteral("said"), said},
                        {QStringLiteral("remarks"), QJsonArray::fromStringList(goal.remarks)}});
    }
    return array;
}

} // namespace postseal::ctl
