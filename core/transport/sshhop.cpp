// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhop.h"

#include "core/base/tr.h"
#include "core/transport/knownservers.h"
#include "core/transport/sshexpansion.h"
#include "core/transport/sshplace.h"

#include <QFile>

#include <algorithm>
#include <iterator>
#include <utility>

namespace postseal {

namespace {

constexpr int kUsualSeconds = 20;

/// A key may live in an agent with its public half here alone.
bool isThere(const QString &file)
{
    return QFile::exists(file) || QFile::exists(file + QStringLiteral(".pub"));
}

SshCredentials credentialsFor(const SshHostConfig &host)
{
    SshCredentials credentials;
    if (host.identityFiles)
        std::ranges::copy_if(*host.identityFiles, std::back_inserter(credentials.identityFiles),
                             isThere);
    credentials.keyFiles =
        host.publicKeys && (!host.identityFiles || !credentials.identityFiles.isEmpty());
    credentials.agent = host.publicKeys && host.agent.asked;
    credentials.agentSocket = host.agent.socket;
    credentials.onlyNamed = host.identitiesOnly;
    credentials.passwords = host.passwords;
    credentials.questions = host.questions;
    return credentials;
}

KnownHosts knownHostsFor(const SshHostConfig &host)
{
    const KnownHostsNames names{.alias = host.hostKeyAlias,
                                .hashed = host.hashKnownHosts,
                                .mayWrite =
                                    host.usualKnownHosts || !host.userKnownHostsFiles.isEmpty()};
    if (host.usualKnownHosts)
        return KnownHosts::standard(names);
    return host.usualUserFiles
               ? KnownHosts(QStringList(ownKnownHostsFile()) + host.knownHostsFiles(), names)
               : KnownHosts(host.knownHostsFiles(), names);
}

Result<std::unique_ptr<SshTransport>>
connected(const SshHop &hop, std::unique_ptr<SshTransport> before, const Patience &patience)
{
    if (before)
        return SshTransport::connectThrough(std::move(before), hop.target, hop.knownHosts,
                                            patience);
    if (!hop.proxyCommand.isEmpty())
        return SshTransport::connectBy(hop.proxyCommand, hop.target, hop.knownHosts, patience);
    return SshTransport::connect(hop.target, hop.knownHosts, patience);
}

} // namespace

Result<SshHop> hopFor(const SshHostConfig &host)
{
    if (const auto &refusal = host.refusal)
        return fail(ErrorCode::BadInput, sshPlace(refusal->file, refusal->line),
                    postseal::tr("these settings refuse the connection: %1")
                        .arg(QString::fromUtf8(refusal->value)));
    const Result<QByteArray> command = withTokens(host.proxyCommand, host.tokens);
    if (!command)
        return std::unexpected(command.error());
    return SshHop{.target = host.target(),
                  .credentials = credentialsFor(host),
                  .knownHosts = knownHostsFor(host),
                  .proxyCommand = *command,
                  .timeoutSeconds = host.connectTimeoutSeconds.value_or(kUsualSeconds),
                  .keepAlive = host.keepAlive,
                  .name = host.name};
}

Result<QList<SshHop>> hopsOf(const QList<SshHostConfig> &route)
{
    QList<SshHop> hops;
    for (const SshHostConfig &host : route) {
        const Result<SshHop> hop = hopFor(host);
        if (!hop)
            return std::unexpected(hop.error());
        hops += *hop;
    }
    return hops;
}

Result<std::unique_ptr<SshTransport>> reach(const SshHop &hop, std::unique_ptr<SshTransport> before,
                                            const Patience &patience)
{
    Result<std::unique_ptr<SshTransport>> transport = connected(hop, std::move(before), patience);
    if (transport)
        (*transport)->keepAlive(hop.keepAlive);
    return transport;
}

} // namespace postseal
