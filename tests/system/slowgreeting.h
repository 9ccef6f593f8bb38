// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace postseal::test {

/// A change whose handshakes take \a seconds each, so that a test can step in between: Postfix's
/// own sleep(5) restriction, asked before the greeting.
inline QStringList slowGreeting(int seconds)
{
    return {QStringLiteral("--set"),
            QStringLiteral("smtpd_delay_reject=no"),
            QStringLiteral("--set"),
            QStringLiteral("submission/smtpd_client_restrictions=sleep,%1,permit").arg(seconds),
            QStringLiteral("--set"),
            QStringLiteral("smtpd_client_restrictions=sleep %1").arg(seconds)};
}

/// A shell command for the host: waits until a line of the files that match \a glob matches \a
/// text, at most that long. One process, so that waiting takes no time from what is waited for.
inline QString untilLine(const QString &text, const QString &glob, int seconds)
{
    return QStringLiteral(
               "timeout %3 perl -e 'sub told { for my $name (glob q(%2)) { open(my $in, q(<), "
               "$name) or next; while (<$in>) { return 1 if /%1/ } } return 0 } "
               "select(undef, undef, undef, 0.01) until told()'")
        .arg(text, glob)
        .arg(seconds);
}

/// The same for a transaction's events.
inline QString untilEvent(const QString &text, int seconds = 60)
{
    return untilLine(text, QStringLiteral("/var/lib/postseal/*/events"), seconds);
}

} // namespace postseal::test
