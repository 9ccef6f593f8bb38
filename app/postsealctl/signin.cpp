// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/signin.h"

#include "app/postsealctl/terminal.h"
#include "core/base/account.h"
#include "core/transport/signinneed.h"

#include <chrono>
#include <optional>

namespace postseal::ctl {

namespace {

constexpr int kTries = 3;

KnownHosts knownHostsOf(const Arguments &arguments)
{
    const QString file = arguments.value(QStringLiteral("known-hosts"));
    return file.isEmpty() ? KnownHosts::standard() : KnownHosts({file});
}

/// The person's word on a key that no file knows: the option, else a question.
Status accept(const HostKey &key, const QString &host, const Arguments &arguments,
              const Passwords &passwords, const Interrupt &interrupt)
{
    const QString shown = QString::fromUtf8(key.sha256);
    const QStringList accepted = arguments.values(QStringLiteral("accept-host-key"));
    if (!accepted.isEmpty() && !accepted.contains(shown))
        return fail(ErrorCode::HostKeyUnknown, host,
                    QStringLiteral("the host shows the key %1, not the accepted %2")
                        .arg(shown, accepted.join(QLatin1StringView(" or "))));
    if (!accepted.isEmpty())
        return {};
    const QString fact = QStringLiteral("the %1 key %2 is in no known_hosts file")
                             .arg(QString::fromUtf8(key.type), shown);
    if (!passwords.mayAsk())
        return fail(ErrorCode::HostKeyUnknown, host,
                    fact + QStringLiteral("; --accept-host-key %1 accepts it").arg(shown));
    const Result<QString> answer =
        askLine(QStringLiteral(
                    "%1: %2.\nIs this the fingerprint that the server's owner told you? [yes/no]")
                    .arg(host, fact),
                interrupt);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->toLower() == QLatin1StringView("yes") || *answer == shown)
        return {};
    return fail(ErrorCode::HostKeyUnknown, host, fact);
}

/// Changed and revoked keys are refused by authenticate(); no answer and no option trusts those.
Status settleHostKey(SshTransport &transport, const SshTarget &target, const Arguments &arguments,
                     const Passwords &passwords, const Interrupt &interrupt)
{
    if (transport.verdict() != HostKeyVerdict::Unknown)
        return {};
    const QString host = QString::fromUtf8(target.host);
    if (const Status done = accept(transport.hostKey(), host, arguments, passwords, interrupt);
        !done)
        return done;
    transport.trustUnknownKey();
    // Trusted for this time even if the file cannot be written.
    if (const Status kept = knownHostsOf(arguments).remember(target, transport.hostKey()); !kept)
        complain(QStringLiteral("postsealctl: the host key is not remembered: ") +
                 describe(kept.error()));
    return {};
}

SshCredentials credentialsOf(const Arguments &arguments, const Passwords &passwords)
{
    SshCredentials credentials;
    credentials.agent = !arguments.has(QStringLiteral("no-agent"));
    credentials.identityFiles = arguments.values(QStringLiteral("identity"));
    credentials.passphrase = passwords.passphrase;
    credentials.password = passwords.ssh;
    return credentials;
}

/// Asks for what could help after \a refusal; nothing when that would be of no use.
std::optional<Status> askFor(const Error &refusal, const SshTarget &target,
                             SshCredentials &credentials, const Interrupt &interrupt)
{
    const SignInNeed need = needAfter(refusal, credentials);
    if (need == SignInNeed::Nothing)
        return std::nullopt;
    complain(QStringLiteral("postsealctl: ") + describe(refusal));
    Result<Secret> secret = askSecret(
        need == SignInNeed::Passphrase ? QStringLiteral("Passphrase of the key")
                                       : QStringLiteral("Password of %1 on %2")
                                             .arg(userOf(target), QString::fromUtf8(target.host)),
        interrupt);
    if (!secret)
        return std::unexpected(secret.error());
    credentials = withSecret(credentials, need, *secret);
    return Status();
}

Result<std::unique_ptr<SshTransport>> connectTrusted(const SshTarget &target,
                                                     const Arguments &arguments,
                                                     const Passwords &passwords,
                                                     const Interrupt &interrupt)
{
    const Result<Patience> patience = patienceOf(arguments, interrupt);
    if (!patience)
        return std::unexpected(patience.error());
    auto transport = SshTransport::connect(target, knownHostsOf(arguments), *patience);
    if (!transport)
        return transport;
    const Status trusted = settleHostKey(**transport, target, arguments, passwords, interrupt);
    if (!trusted)
        return std::unexpected(trusted.error());
    return transport;
}

} // namespace

QString userOf(const SshTarget &target)
{
    if (!target.user.isEmpty())
        return QString::fromUtf8(target.user);
    return localAccount();
}

Result<Patience> patienceOf(const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<int> seconds = arguments.number(QStringLiteral("timeout"), 20, 1);
    if (!seconds)
        return std::unexpected(seconds.error());
    return Patience{.deadline = QDeadlineTimer(std::chrono::seconds(*seconds)),
                    .stop = interrupt.token()};
}

Result<std::unique_ptr<SshTransport>> signIn(const SshTarget &target, const Arguments &arguments,
                                             const Passwords &passwords, const Interrupt &interrupt)
{
    auto transport = connectTrusted(target, arguments, passwords, interrupt);
    if (!transport)
        return transport;
    SshCredentials credentials = credentialsOf(arguments, passwords);
    for (int tries = 0;; ++tries) {
        const Result<Patience> patience = patienceOf(arguments, interrupt);
        const Status done = (*transport)->authenticate(credentials, *patience);
        if (done)
            return transport;
        if (tries == kTries || !passwords.mayAsk())
            return std::unexpected(done.error());
        const std::optional<Status> asked = askFor(done.error(), target, credentials, interrupt);
        if (!asked || !*asked)
            return std::unexpected(asked ? asked->error() : done.error());
    }
}

} // namespace postseal::ctl
