// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

Result<Draft> serverDraft(const QString &target, const Arguments &arguments)
{
    const Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return std::unexpected(changes.error());
    const Interrupt interrupt;
    const auto paths = [&changes](const QByteArray &directory) {
        return remotePaths(*changes, directory);
    };
    const Result<Visit> there = visit(target, Rights::Own, arguments, interrupt, paths);
    if (!there)
        return std::unexpected(there.error());
    return draftOf(there->snapshot, *changes);
}

} // namespace

int runPlan(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    const Result<Draft> draft =
        isServer(*target) ? serverDraft(*target, arguments) : folderDraft(*target, arguments);
    if (!draft)
        return report(draft.error(), arguments);
    const QList<Diagnostic> findings = draft->findings();
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject plan = jsonOf(draft->plan, draft->changes);
        plan.insert(QStringLiteral("findings"), jsonOf(findings));
        printJson(plan);
    } else {
        print(textOf(draft->plan, draft->changes));
        if (!findings.isEmpty())
            print(u'\n' + textOf(findings));
    }
    return Done;
}

} // namespace postseal::ctl
