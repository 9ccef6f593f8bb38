// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/transcript.h"

#include "core/base/tr.h"
#include "core/deploy/eventwords.h"
#include "core/probe/handshakewords.h"

namespace postseal {

namespace {

QString section(const QString &title, const QStringList &lines)
{
    return lines.isEmpty() ? QString() : title + u'\n' + lines.join(u'\n') + QStringLiteral("\n\n");
}

QStringList filesOf(const DeployPlan &plan)
{
    QStringList lines;
    for (const FileWrite &write : plan.writes)
        lines += tr("  %1 (mode %2, owner %3, group %4)")
                     .arg(QString::fromUtf8(write.path), QString::fromUtf8(write.mode),
                          QString::fromUtf8(write.uid), QString::fromUtf8(write.gid));
    return lines;
}

QStringList commandsOf(const DeployPlan &plan)
{
    QStringList lines;
    for (const QString &command : plan.commands())
        lines += QStringLiteral("  ") + command;
    for (const QString &reason : plan.reasons)
        lines += tr("  Restarted, because %1.").arg(reason);
    return lines;
}

QStringList stepsOf(const Report &report, ServerProgram program)
{
    QStringList lines;
    for (const DeployEvent &event : report.events) {
        const QString words = describe(event, program);
        if (!words.isEmpty())
            lines += QStringLiteral("%1 s  %2")
                         .arg(event.uptime - report.events.first().uptime, 8, 'f', 2)
                         .arg(words);
    }
    return lines;
}

QStringList handshakesOf(const QList<ProbeResult> &results)
{
    QStringList lines;
    for (const ProbeResult &result : results)
        lines += QStringLiteral("  %1 %2: %3")
                     .arg(hostAndPort(result.target.host, result.target.port),
                          tlsModeName(result.target.mode), describe(result));
    return lines;
}

} // namespace

QString transcriptOf(const DeployPlan &plan, const Report &report)
{
    const std::optional<Error> error = errorOf(report);
    return section(tr("Transaction %1").arg(QString::fromUtf8(report.transaction)),
                   {error ? describe(*error) : tr("Done.")}) +
           section(tr("Files"), filesOf(plan)) + section(tr("Commands"), commandsOf(plan)) +
           section(tr("Steps"), stepsOf(report, plan.program)) +
           section(tr("Handshakes before"), handshakesOf(report.before)) +
           section(tr("Handshakes with the rehearsal"), handshakesOf(report.rehearsal)) +
           section(tr("Handshakes after"), handshakesOf(report.after));
}

} // namespace postseal
