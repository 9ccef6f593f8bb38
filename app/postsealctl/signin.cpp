// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/signin.h"

#include "app/postsealctl/terminal.h"
#include "core/base/account.h"
#include "core/transport/signinneed.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <optional>

namespace postseal::ctl {

namespace {

constexpr int kTries = 3;
constexpr int kUsualSeconds = 20;

KnownHosts knownHostsOf(const SshHostConfig &host, const Arguments &arguments)
{
    const KnownHostsNames names{.alias = host.hostKeyAlias, .hashed = host.hashKnownHosts};
    const QString file = arguments.value(QStringLiteral("known-hosts"));
    if (!file.isEmpty())
        return KnownHosts({file}, names);
    return host.usualKnownHosts ? KnownHosts::standard(names)
                                : KnownHosts(host.knownHostsFiles(), names);
}

/// The name that was given, and where it leads.
QString shownName(const SshHostConfig &config)
{
    const QString name = QString::fromUtf8(config.name);
    return config.name == config.host
               ? name
               : QStringLiteral("%1 (%2)").arg(name, QString::fromUtf8(config.host));
}

/// The person's word on a key that no file knows: the option, else a question.
Status accept(const HostKey &key, const SshHostConfig &config, const Arguments &arguments,
              const Passwords &passwords, const Interrupt &interrupt)
{
    const QString shown = QString::fromUtf8(key.sha256);
    const QString host = shownName(config);
    const QStringList accepted = arguments.values(QStringLiteral("accept-host-key"));
    if (!accepted.isEmpty() && !accepted.contains(shown))
        return fail(ErrorCode::HostKeyUnknown, host,
                    QStringLiteral("the host shows the key %1, not the accepted %2")
                        .arg(shown, accepted.join(QLatin1StringView(" or "))));
    if (!accepted.isEmpty())
        return {};
    const QString note =
        authorityNote(knownHostsOf(config, arguments).authoritiesOf(config.target()));
    if (!note.isEmpty())
        complain(QStringLiteral("postsealctl: ") + note);
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
Status settleHostKey(SshTransport &transport, const SshHostConfig &config,
                     const Arguments &arguments, const Passwords &passwords,
                     const Interrupt &interrupt)
{
    if (transport.verdict() != HostKeyVerdict::Unknown)
        return {};
    if (const Status done = accept(transport.hostKey(), config, arguments, passwords, interrupt);
        !done)
        return done;
    transport.trustUnknownKey();
    // Trusted for this time even if the file cannot be written.
    if (const Status kept =
            knownHostsOf(config, arguments).remember(config.target(), transport.hostKey());
        !kept)
        complain(QStringLiteral("postsealctl: the host key is not remembered: ") +
                 describe(kept.error()));
    return {};
}

/// Those of the command line, then those of ssh's files that are there, as ssh(1) takes them.
QStringList identityFilesOf(const SshHostConfig &host, const Arguments &arguments)
{
    QStringList files = arguments.values(QStringLiteral("identity"));
    for (const QString &file : host.identityFiles.value_or(QStringList())) {
        if (QFile::exists(file) && !files.contains(file))
            files += file;
    }
    return files;
}

SshCredentials credentialsOf(const SshHostConfig &host, const Arguments &arguments,
                             const Passwords &passwords)
{
    SshCredentials credentials;
    credentials.identityFiles = identityFilesOf(host, arguments);
    credentials.keyFiles =
        host.publicKeys && (!host.identityFiles || !credentials.identityFiles.isEmpty());
    credentials.agent = host.publicKeys && host.agent.asked && !host.identitiesOnly &&
                        !arguments.has(QStringLiteral("no-agent"));
    credentials.passphrase = passwords.passphrase;
    credentials.password = passwords.ssh;
    return credentials;
}

/// Asks for what could help after \a refusal; nothing when that would be of no use.
std::optional<Status> askFor(const Error &refusal, const SshHostConfig &host,
                             SshCredentials &credentials, const Interrupt &interrupt)
{
    const SignInNeed need = needAfter(refusal, credentials);
    const bool mayBePassword = host.passwords || host.questions;
    if (need == SignInNeed::Nothing || (need == SignInNeed::Password && !mayBePassword))
        return std::nullopt;
    complain(QStringLiteral("postsealctl: ") + describe(refusal));
    Result<Secret> secret =
        askSecret(need == SignInNeed::Passphrase
                      ? QStringLiteral("Passphrase of the key")
                      : QStringLiteral("Password of %1 on %2")
                            .arg(QString::fromUtf8(host.user), QString::fromUtf8(host.host)),
                  interrupt);
    if (!secret)
        return std::unexpected(secret.error());
    credentials = withSecret(credentials, need, *secret);
    return Status();
}

Result<std::unique_ptr<SshTransport>> connectTrusted(const SshHostConfig &host,
                                                     const Arguments &arguments,
                                                     const Passwords &passwords,
                                                     const Interrupt &interrupt)
{
    const int usual = std::max(host.connectTimeoutSeconds.value_or(kUsualSeconds), 1);
    const Result<Patience> patience = patienceOf(arguments, interrupt, usual);
    if (!patience)
        return std::unexpected(patience.error());
    auto transport = SshTransport::connect(host.target(), knownHostsOf(host, arguments), *patience);
    if (!transport)
        return transport;
    const Status trusted = settleHostKey(**transport, host, arguments, passwords, interrupt);
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

Result<Patience> patienceOf(const Arguments &arguments, const Interrupt &interrupt,
                            int usualSeconds)
{
    const Result<int> seconds = arguments.number(QStringLiteral("timeout"), usualSeconds, 1);
    if (!seconds)
        return std::unexpected(seconds.error());
    return Patience{.deadline = QDeadlineTimer(std::chrono::seconds(*seconds)),
                    .stop = interrupt.token()};
}

Result<std::unique_ptr<SshTransport>> signIn(const SshHostConfig &host, const Arguments &arguments,
                                             const Passwords &passwords, const Interrupt &interrupt)
{
    auto transport = connectTrusted(host, arguments, passwords, interrupt);
    if (!transport)
        return transport;
    SshCredentials credentials = credentialsOf(host, arguments, passwords);
    for (int tries = 0;; ++tries) {
        const Result<Patience> patience = patienceOf(arguments, interrupt);
        const Status done = (*transport)->authenticate(credentials, *patience);
        if (done)
            return transport;
        if (tries == kTries || !passwords.mayAsk())
            return std::unexpected(done.error());
        const std::optional<Status> asked = askFor(done.error(), host, credentials, interrupt);
        if (!asked || !*asked)
            return std::unexpected(asked ? asked->error() : done.error());
    }
}

} // namespace postseal::ctl
