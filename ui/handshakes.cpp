// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handshakes.h"

namespace postseal {

Handshakes handshakesSince(const Report &report, const Handshakes &last, const QDateTime &now)
{
    switch (report.outcome) {
    case Outcome::Kept:
        return {.results = report.after, .at = now};
    case Outcome::Checked:
    case Outcome::Refused:
    case Outcome::PutBack:
        return report.before.isEmpty() ? last : Handshakes{.results = report.before, .at = now};
    case Outcome::Conflict:
    case Outcome::Unsettled:
    case Outcome::Stuck:
        break;
    }
    return {};
}

} // namespace postseal
