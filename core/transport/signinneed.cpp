// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/signinneed.h"

namespace postseal {

using namespace Qt::StringLiterals;

bool wantsMore(const Error &refusal)
{
    return refusal.facts.contains(kPartial);
}

SignInNeed needAfter(const Error &refusal, const SshCredentials &tried)
{
    if (refusal.code != ErrorCode::AuthFailed)
        return SignInNeed::Nothing;
    if (tried.passphrase.isEmpty() && !lockedKeyFile(refusal).isEmpty())
        return SignInNeed::Passphrase;
    if (refusal.facts.contains(kAsksQuestions))
        return SignInNeed::Answers;
    const bool takesPassword =
        (tried.passwords && refusal.facts.contains(kTakesMethod + u"password"_s)) ||
        (tried.questions && refusal.facts.contains(kTakesMethod + u"keyboard-interactive"_s));
    return takesPassword && tried.password.isEmpty() ? SignInNeed::Password : SignInNeed::Nothing;
}

QString lockedKeyFile(const Error &refusal)
{
    for (const QString &fact : refusal.facts) {
        if (fact.startsWith(kLockedKey))
            return fact.mid(kLockedKey.size());
    }
    return {};
}

SshCredentials withoutSecrets(SshCredentials tried)
{
    tried.passphrase = {};
    tried.password = {};
    return tried;
}

SshCredentials withoutKeys(SshCredentials tried)
{
    tried.agent = false;
    tried.keyFiles = false;
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
