// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/commitwalk.h"

#include "core/base/tr.h"

namespace postseal {

Error walkCancelled()
{
    return {.code = ErrorCode::Cancelled,
            .subject = {},
            .detail = postseal::tr("cancelled; nothing was changed")};
}

Status walkBack(const GitRepository &repository, QByteArray commit, const std::stop_token &stop,
                const std::function<Result<bool>(const QByteArray &, const QByteArray &)> &heed)
{
    while (!commit.isEmpty()) {
        if (stop.stop_requested())
            return std::unexpected(walkCancelled());
        const Result<QByteArray> before = repository.before(commit);
        if (!before)
            return std::unexpected(before.error());
        const Result<bool> goesOn = heed(commit, *before);
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
        commit = *before;
    }
    return {};
}

Status walkEntries(const GitRepository &repository, const QByteArray &commit, const QByteArray &end,
                   const std::stop_token &stop, const std::function<bool(HistoryEntry &&)> &heed)
{
    const auto heedEntry = [&](const QByteArray &each, const QByteArray &) -> Result<bool> {
        if (each == end)
            return false;
        Result<HistoryEntry> entry = repository.entry(each);
        if (entry)
            return heed(*std::move(entry));
        if (entry.error().code == ErrorCode::Malformed)
            return true;
        return std::unexpected(entry.error());
    };
    return walkBack(repository, commit, stop, heedEntry);
}

} // namespace postseal
