// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/earlierstate.h"

#include "app/postsealctl/connection.h"
#include "core/history/historykey.h"
#include "core/history/historylog.h"

namespace postseal::ctl {

Result<std::optional<EarlierState>> earlierState(const QString &target, const QString &commit,
                                                 const std::stop_token &stop)
{
    if (commit.isEmpty())
        return std::nullopt;
    if (const Status server = mustBeServer(target, QStringLiteral("--to")); !server)
        return std::unexpected(server.error());
    const Result<SshTarget> host = SshTarget::fromUrl(target);
    if (!host)
        return std::unexpected(host.error());
    const HistoryPlace place = historyOf(host->host, host->port);
    const Result<HistoryMoment> moment = momentOf(place, commit);
    if (!moment)
        return std::unexpected(moment.error());
    const Result<QMap<QByteArray, KeptFile>> created =
        createdSince(place, moment->entry.commit, stop);
    if (!created)
        return std::unexpected(created.error());
    const Result<QSet<QByteArray>> sure = appliedNext(place, moment->entry.commit, stop);
    if (!sure)
        return std::unexpected(sure.error());
    const Result<Secret> key = historyKey(place.folder);
    if (!key)
        return std::unexpected(key.error());
    return EarlierState{.state = withSeen(moment->state, *sure),
                        .created = *created,
                        .key = *key,
                        .hostKey = moment->entry.hostKey};
}

} // namespace postseal::ctl
