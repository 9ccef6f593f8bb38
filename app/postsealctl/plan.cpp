// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/admission.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/joint.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/queued.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

/// A draft, and what it does to mail in the queue.
struct Planned {
    Draft draft;
    QueueEffects queue;   ///< of a folder there is none
    bool refused = false; ///< by apply; it writes into a folder whatever the linter says
};

Result<Planned> serverPlan(const QString &target, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Changes> changes = readChanges(target, arguments, interrupt);
    if (!changes)
        return std::unexpected(changes.error());
    const auto paths = [&changes](const Configuration &configuration, const ServerFacts &facts) {
        return serverPaths(*changes, configuration, facts);
    };
    Result<Visit> there = visit(target, Rights::Own, arguments, interrupt, paths);
    if (!there)
        return std::unexpected(there.error());
    const Result<Draft> draft = draftOf(there->snapshot, *changes);
    if (!draft)
        return std::unexpected(draft.error());
    const Result<QueueEffects> queue = lookAtQueue(there->connection, *draft, interrupt);
    if (!queue)
        return std::unexpected(queue.error());
    return Planned{.draft = *draft, .queue = *queue, .refused = !mayBeApplied(*draft)};
}

Result<Planned> folderPlan(const QString &folder, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Draft> draft = folderDraft(folder, arguments, interrupt);
    if (!draft)
        return std::unexpected(draft.error());
    return Planned{.draft = *draft, .queue = {}};
}

} // namespace

int runPlan(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status version = checkVersion(*target, arguments); !version)
        return report(version.error(), arguments);
    const Result<std::optional<Companion>> companion = companionOf(*target, arguments);
    if (!companion)
        return report(companion.error(), arguments);
    if (const std::optional<Companion> &other = *companion; other)
        return planBoth(*target, *other, arguments);
    const Result<Planned> planned =
        isServer(*target) ? serverPlan(*target, arguments) : folderPlan(*target, arguments);
    if (!planned)
        return report(planned.error(), arguments);
    const auto &[draft, queue, refused] = *planned;
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject plan = jsonOf(draft.plan, draft.changes);
        addWishes(plan, draft);
        plan.insert(QStringLiteral("findings"), jsonOf(draft.findings));
        plan.insert(QStringLiteral("refused"), refused);
        plan.insert(QStringLiteral("queue"), jsonOf(queue));
        printJson(plan);
    } else {
        print(textOfWishes(draft));
        print(textOf(draft.plan, draft.changes));
        if (!draft.findings.isEmpty())
            print(u'\n' + textOf(draft.findings));
        if (refused)
            print(textOfAdmission(draft));
        if (!queue.isEmpty())
            print(u'\n' + textOf(queue));
    }
    return Done;
}

} // namespace postseal::ctl
