// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/settings/destinationpolicy.h"

namespace postseal::ctl {

int runPolicy(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    if (words.size() < 2)
        return report({.code = ErrorCode::BadInput,
                       .subject = QStringLiteral("policy"),
                       .detail = QStringLiteral("name a target and at least one destination")},
                      arguments);
    const Result<Snapshot> snapshot = readTarget(words.first(), arguments);
    if (!snapshot)
        return report(snapshot.error(), arguments);
    QJsonArray found;
    for (const QString &destination : words.sliced(1)) {
        const QList<DestinationPolicy> forms =
            policiesByForm(snapshot->configuration, snapshot->facts, destination.toUtf8());
        for (const DestinationPolicy &policy : forms) {
            if (arguments.has(QStringLiteral("json")))
                found.append(jsonOf(destination, policy));
            else
                print(textOf(destination, policy));
        }
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("destinations"), found}});
    return Done;
}

} // namespace postseal::ctl
