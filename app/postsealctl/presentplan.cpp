// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

/// Files whose old contents this account may not read, so that a diff cannot tell the truth.
QStringList unread(const ChangeSet &changes)
{
    QStringList names;
    for (const FileChange &change : changes.changes()) {
        if (change.before.identity.kind == FileIdentity::Kind::Unreadable)
            names += str(change.path);
    }
    return names;
}

/// A folder has no queue directory: nothing runs there.
bool isServerPlan(const DeployPlan &plan)
{
    return plan.onServer || plan.program == ServerProgram::Dovecot;
}

} // namespace

QString textOf(const DeployPlan &plan, const ChangeSet &changes)
{
    if (changes.isEmpty() && plan.maps.isEmpty())
        return QStringLiteral("Nothing would change.\n");
    QString text = str(changes.diff());
    for (const QString &name : unread(changes))
        text += QStringLiteral(
                    "\n%1 may not be read by this account: it may differ in fewer lines, or in "
                    "none (--sudo tells)\n")
                    .arg(name);
    if (!isServerPlan(plan))
        return text + QStringLiteral("\nNothing would run: a folder is no server.\n");
    text += QStringLiteral("\nWould run on the server:\n");
    for (const QString &command : plan.commands())
        text += QStringLiteral("  ") + command + u'\n';
    for (const QString &reason : plan.reasons)
        text += QStringLiteral("Restart, because ") + reason + QStringLiteral(".\n");
    return text;
}

QJsonObject jsonOf(const DeployPlan &plan, const ChangeSet &changes)
{
    QJsonArray writes;
    for (const FileWrite &write : plan.writes)
        writes.append(QJsonObject{{QStringLiteral("path"), str(write.path)},
                                  {QStringLiteral("mode"), str(write.mode)},
                                  {QStringLiteral("secret"), write.secret},
                                  {QStringLiteral("bytes"), write.bytes.size()}});
    QJsonArray removals;
    for (const FileRemoval &removal : plan.removals)
        removals.append(str(removal.path));
    const bool server = isServerPlan(plan);
    const QString action = plan.restart ? QStringLiteral("restart") : QStringLiteral("reload");
    return {{QStringLiteral("changes"), changes.changes().size()},
            {QStringLiteral("diff"), str(changes.diff())},
            {QStringLiteral("writes"), writes},
            {QStringLiteral("removals"), removals},
            {QStringLiteral("unread"), QJsonArray::fromStringList(unread(changes))},
            {QStringLiteral("commands"),
             server ? QJsonArray::fromStringList(plan.commands()) : QJsonArray()},
            {QStringLiteral("action"), server ? action : QStringLiteral("none")},
            {QStringLiteral("reasons"),
             server ? QJsonArray::fromStringList(plan.reasons) : QJsonArray()}};
}

} // namespace postseal::ctl
