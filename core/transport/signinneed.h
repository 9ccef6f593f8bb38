// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshtransport.h"

namespace postseal {

/// The facts of an AuthFailed: a method that the server takes ("takes:password"), and a key file
/// whose passphrase is missing or wrong ("locked-key:/home/me/.ssh/id_ed25519").
inline constexpr QLatin1StringView kTakesMethod("takes:");
inline constexpr QLatin1StringView kLockedKey("locked-key:");
/// Another one: the server waits for answers (SshTransport::questions()).
inline constexpr QLatin1StringView kAsksQuestions("asks");

/// Another one: what was given is right, and the server wants something else as well.
inline constexpr QLatin1StringView kPartial("partial");

/// Another one: there was nothing to try, and nothing has been refused yet.
inline constexpr QLatin1StringView kNothingTried("nothing-tried");

/// True for a refusal that took what was given, and wants something else as well.
bool wantsMore(const Error &refusal);

/// What a person could add after a refused sign-in.
enum class SignInNeed {
    Nothing, ///< nothing that may be asked for would help
    Passphrase,
    Password,
    Answers, ///< to what the server asks
};

/// Pure. What was tried already is not asked for again: servers count attempts.
SignInNeed needAfter(const Error &refusal, const SshCredentials &tried);

/// The key file whose passphrase is missing or wrong; empty when \a refusal names none.
QString lockedKeyFile(const Error &refusal);

/// \a tried without its passphrase and password, so that needAfter() names a refused one again.
SshCredentials withoutSecrets(SshCredentials tried);

/// \a tried without its keys: for a server that is to ask.
SshCredentials withoutKeys(SshCredentials tried);

/// \a tried with \a secret for \a need, and without what has been refused.
SshCredentials withSecret(SshCredentials tried, SignInNeed need, const Secret &secret);

} // namespace postseal
