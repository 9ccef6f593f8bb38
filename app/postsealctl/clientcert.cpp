// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

int runClientCert(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    const Result<Snapshot> snapshot =
        target ? readTarget(*target, arguments) : std::unexpected(target.error());
    if (!snapshot)
        return report(snapshot.error(), arguments);
    QJsonArray array;
    QString text;
    for (const ClientAllowlist &list : clientAllowlists(snapshot->configuration, snapshot->facts)) {
        array.append(jsonOf(list));
        text += textOf(list);
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("allowlists"), array}});
    else
        print(text.isEmpty() ? QStringLiteral("No listener looks clients' certificates up "
                                              "(relay_clientcerts names no table)")
                             : text);
    return Done;
}

} // namespace postseal::ctl
