// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/deploy/eventwords.h"
#include "core/probe/handshakewords.h"
#include "core/probe/obstacle.h"

namespace postseal::ctl {

namespace {

QString handshakesText(const QString &title, const QList<ProbeResult> &results)
{
    if (results.isEmpty())
        return {};
    QString text = title + u'\n';
    for (const ProbeResult &result : results)
        text += textOf(result);
    return text;
}

QJsonArray handshakesJson(const QList<ProbeResult> &results)
{
    QJsonArray array;
    for (const ProbeResult &result : results)
        array.append(result.toJson());
    return array;
}

QJsonArray eventsJson(const QList<DeployEvent> &events)
{
    QJsonArray array;
    for (const DeployEvent &event : events)
        array.append(QJsonObject{{QStringLiteral("uptime"), event.uptime},
                                 {QStringLiteral("kind"), str(event.kind)},
                                 {QStringLiteral("text"), str(event.text)}});
    return array;
}

} // namespace

QString textOf(const DeployEvent &event, double start, ServerProgram program)
{
    const QString words = describe(event, program);
    if (words.isEmpty())
        return {};
    return QStringLiteral("%1 s  %2\n").arg(event.uptime - start, 6, 'f', 2).arg(words);
}

QString textOf(const ProbeResult &result)
{
    const QString obstacle = obstacleOf(result);
    return QStringLiteral("  %1 %2 from the %3: %4\n")
               .arg(hostAndPort(result.target.host, result.target.port),
                    tlsModeName(result.target.mode), result.vantage, describe(result)) +
           (obstacle.isEmpty() ? QString() : QStringLiteral("      %1\n").arg(obstacle));
}

QString seenIn(const Report &report, const QList<ProbeResult> &desk)
{
    QString text =
        handshakesText(QStringLiteral("Handshakes before"), report.before) +
        handshakesText(QStringLiteral("Handshakes with the rehearsal"), report.rehearsal) +
        handshakesText(QStringLiteral("Handshakes after"), report.after) +
        handshakesText(QStringLiteral("Handshakes after, from this computer"), desk);
    for (const QString &warning : report.warnings)
        text += QStringLiteral("Warning: ") + warning + u'\n';
    return text;
}

QString textOf(const Report &report, const QList<ProbeResult> &desk)
{
    return seenIn(report, desk) + QStringLiteral("Outcome: %1 (transaction %2)\n")
                                      .arg(outcomeWord(report.outcome), str(report.transaction));
}

QJsonObject jsonOf(const Report &report, const QList<ProbeResult> &desk)
{
    return {{QStringLiteral("outcome"), outcomeWord(report.outcome)},
            {QStringLiteral("transaction"), str(report.transaction)},
            {QStringLiteral("reason"), report.reason},
            {QStringLiteral("events"), eventsJson(report.events)},
            {QStringLiteral("before"), handshakesJson(report.before)},
            {QStringLiteral("rehearsal"), handshakesJson(report.rehearsal)},
            {QStringLiteral("after"), handshakesJson(report.after)},
            {QStringLiteral("desk"), handshakesJson(desk)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings)},
            {QStringLiteral("serverWords"), jsonList(serverWords(report))},
            {QStringLiteral("probeMs"), report.probeMs}};
}

} // namespace postseal::ctl
