// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

int runSasl(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    const Result<Snapshot> snapshot =
        target ? readTarget(*target, arguments) : std::unexpected(target.error());
    if (!snapshot)
        return report(snapshot.error(), arguments);
    QJsonArray listeners, outbound;
    QString here, there;
    for (const ListenerSignIn &listener :
         listenerSignIns(snapshot->configuration, snapshot->facts)) {
        listeners.append(jsonOf(listener));
        here += textOf(listener);
    }
    for (const OutboundSignIn &signIn : outboundSignIns(snapshot->configuration, snapshot->facts)) {
        outbound.append(jsonOf(signIn));
        there += textOf(signIn);
    }
    if (arguments.has(QStringLiteral("json"))) {
        printJson(
            {{QStringLiteral("listeners"), listeners}, {QStringLiteral("outbound"), outbound}});
        return Done;
    }
    const QString none = QStringLiteral("  none\n");
    print(QStringLiteral("Sign-in at the listeners\n") + (here.isEmpty() ? none : here) +
          QStringLiteral("\nSign-in at other servers\n") + (there.isEmpty() ? none : there));
    return Done;
}

} // namespace postseal::ctl
