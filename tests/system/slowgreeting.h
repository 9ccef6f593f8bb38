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

/// A shell command for the host: waits until a transaction's events hold \a text.
inline QString untilEvent(const QString &text)
{
    return QStringLiteral("timeout 60 sh -c 'until grep -q \"%1\" /var/lib/postseal/*/events "
                          "2>/dev/null; do sleep 0.01; done'")
        .arg(text);
}

} // namespace postseal::test
