// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/connection.h"
#include "app/postsealctl/deployment.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/joint.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/deploy/configfolder.h"

namespace postseal::ctl {

namespace {

/// Nothing can be rehearsed or probed in a folder: the files are written, nothing else.
int applyToFolder(const QString &folder, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Draft> draft = folderDraft(folder, arguments, interrupt);
    if (!draft)
        return report(draft.error(), arguments);
    if (const Status written = writeFolder(draft->changes); !written)
        return report(written.error(), arguments);
    const bool nothing = draft->changes.isEmpty();
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject written{{QStringLiteral("outcome"),
                             nothing ? QStringLiteral("nothing") : QStringLiteral("written")},
                            {QStringLiteral("plan"), jsonOf(draft->plan, draft->changes)}};
        addWishes(written, *draft);
        printJson(written);
        return Done;
    }
    print(textOfWishes(*draft));
    if (nothing)
        print(textOf(draft->plan, draft->changes));
    for (const FileChange &change : draft->changes.changes())
        print((change.removes() ? QStringLiteral("Removed ") : QStringLiteral("Wrote ")) +
              str(change.path));
    print(textOf(draft->findings));
    return Done;
}

} // namespace

int runApply(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status version = checkVersion(*target, arguments); !version)
        return report(version.error(), arguments);
    const Result<Changes> changes = changesOf(arguments);
    if (!changes)
        return report(changes.error(), arguments);
    if (changes->isEmpty())
        return report(
            {ErrorCode::BadInput, *target,
             QStringLiteral("say what to change: --goal, --set, --unset, --listener, --file, "
                            "--certificate, --remove, --from or --to")},
            arguments);
    const Result<std::optional<Companion>> companion = companionOf(*target, arguments);
    if (!companion)
        return report(companion.error(), arguments);
    if (const std::optional<Companion> &other = *companion; other)
        return applyBoth(*target, *other, arguments);
    return isServer(*target) ? deploy(*target, false, arguments)
                             : applyToFolder(*target, arguments);
}

} // namespace postseal::ctl
