// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/signin.h"

#include "app/postsealctl/account.h"
#include "app/postsealctl/terminal.h"

#include <chrono>
namespace postseal::ctl {

namespace {

constexpr int kTries = 3;

const QString kPassphrase = QStringLiteral("Passphrase of the key");

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
    const QString accepted = arguments.value(QStringLiteral("accept-host-key"));
    if (!accepted.isEmpty() && accepted != shown)
        return fail(
            ErrorCode::HostKeyUnknown, host,
            QStringLiteral("the host shows the key %1, not the accepted %2").arg(shown, accepted));
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

/// What a person could add after a refusal; empty when nothing that may be asked for would help.
QString questionAfter(const Error &refusal, const SshTarget &target, const Passwords &passwords)
{
    if (refusal.code != ErrorCode::AuthFailed)
        return {};
    if (passwords.passphrase.isEmpty() &&
        (refusal.detail.contains(QLatin1StringView("needs its passphrase")) ||
         refusal.detail.contains(QLatin1StringView("passphrase does not open"))))
        return kPassphrase;
    const QString taken = refusal.detail.section(u';', 0, 0);
    const bool takesPassword = taken.contains(QLatin1StringView("password")) ||
                               taken.contains(QLatin1StringView("keyboard-interactive"));
    if (!takesPassword || !passwords.ssh.isEmpty())
        return {};
    return QStringLiteral("Password of %1 on %2")
        .arg(userOf(target), QString::fromUtf8(target.host));
}

Status ask(const QString &question, SshCredentials &credentials, const Interrupt &interrupt)
{
    Result<Secret> secret = askSecret(question, interrupt);
    if (!secret)
        return std::unexpected(secret.error());
    // What was refused once is not tried again: servers count attempts.
    credentials.agent = false;
    credentials.keyFiles = question == kPassphrase;
    (question == kPassphrase ? credentials.passphrase : credentials.password) = *std::move(secret);
    return {};
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
        const QString question = tries < kTries && passwords.mayAsk()
                                     ? questionAfter(done.error(), target, passwords)
                                     : QString();
        if (question.isEmpty())
            return std::unexpected(done.error());
        complain(QStringLiteral("postsealctl: ") + describe(done.error()));
        if (const Status asked = ask(question, credentials, interrupt); !asked)
            return std::unexpected(asked.error());
    }
}

} // namespace postseal::ctl
