// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/signinneed.h"

#include <QRegularExpression>

namespace postseal {

SignInNeed needAfter(const Error &refusal, const SshCredentials &tried)
{
    if (refusal.code != ErrorCode::AuthFailed)
        return SignInNeed::Nothing;
    const QString &told = refusal.detail;
    if (tried.passphrase.isEmpty() &&
        (told.contains(QLatin1StringView("needs its passphrase")) ||
         told.contains(QLatin1StringView("passphrase does not open"))))
        return SignInNeed::Passphrase;
    const QString taken = told.section(u';', 0, 0);
    const bool takesPassword = taken.contains(QLatin1StringView("password")) ||
                               taken.contains(QLatin1StringView("keyboard-interactive"));
    return takesPassword && tried.password.isEmpty() ? SignInNeed::Password : SignInNeed::Nothing;
}

QString lockedKeyFile(const Error &refusal)
{
    static const QRegularExpression words(
        QStringLiteral("(?:^|; )(?:key (.+?) needs its passphrase|the passphrase does not open key "
                       "(.+?))(?:; |$)"));
    const QRegularExpressionMatch match = words.match(refusal.detail);
    return match.captured(1) + match.captured(2);
}

SshCredentials withoutSecrets(SshCredentials tried)
{
    tried.passphrase = {};
    tried.password = {};
    return tried;
}

SshCredentials withSecret(SshCredentials tried, SignInNeed need, const Secret &secret)
{
    tried.agent = false;
    tried.keyFiles = need == SignInNeed::Passphrase;
    (need == SignInNeed::Passphrase ? tried.passphrase : tried.password) = secret;
    return tried;
}

} // namespace postseal
