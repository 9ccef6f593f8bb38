// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudoers.h"

#include "app/postsealctl/command.h"
#include "app/postsealctl/terminal.h"
#include "core/base/account.h"

namespace postseal::ctl {

int runSudoers(const Arguments &arguments)
{
    const QStringList &names = arguments.positional();
    if (names.size() > 1)
        return report({ErrorCode::BadInput, names[1], QStringLiteral("this word is one too many")},
                      arguments);
    const QString user = names.isEmpty() ? localAccount() : names.first();
    const Result<QByteArray> lines =
        sudoersFor(user.toUtf8(), !arguments.has(QStringLiteral("no-password")));
    if (!lines)
        return report(lines.error(), arguments);
    print(QString::fromUtf8(*lines).chopped(1));
    return 0;
}

} // namespace postseal::ctl
