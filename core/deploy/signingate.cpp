// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/signingate.h"

#include "core/probe/saslwords.h"

namespace postseal {

Result<QStringList> tryBackends(Transport &transport, RootChannel &channel,
                                const SaslSubject &subject, const Patience &patience)
{
    QStringList warnings;
    if (subject.backends.isEmpty())
        return warnings;
    const auto reports = lookAtBackends(transport, channel, subject, patience);
    if (!reports)
        return std::unexpected(reports.error());
    for (const BackendReport &report : *reports) {
        const QString words = stateWords(report);
        if (report.isDeadly())
            return fail(ErrorCode::Refused, {},
                        (words + u' ' + deathWords(report)).chopped(1)); // describe() ends it
        if (report.state != BackendState::Alive && !report.backend.place().isEmpty())
            warnings += words;
    }
    return warnings;
}

} // namespace postseal
