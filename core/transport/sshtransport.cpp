// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshtransport.h"

#include "core/base/tr.h"
#include "core/transport/proxyprogram.h"
#include "core/transport/sshforwards.h"
#include "core/transport/sshlogin.h"
#include "core/transport/sshsession.h"
#include "core/transport/sshstreams.h"
#include "core/transport/sshtunnel.h"
#include "core/transport/tcpconnect.h"

#include <array>
#include <pwd.h>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

QByteArray accountName()
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> room{};
    getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found);
    return found ? QByteArray(found->pw_name) : qgetenv("USER");
}

// Signature algorithms for the key types on file first, so that the server shows a key that can
// be compared; the others behind them, so that a changed key is seen as such.
QByteArray hostKeyAlgorithms(const QList<QByteArray> &known)
{
    const QList<QByteArray> usual{"ssh-ed25519",         "ecdsa-sha2-nistp256",
                                  "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
                                  "rsa-sha2-512",        "rsa-sha2-256"};
    QList<QByteArray> first;
    QList<QByteArray> rest;
    for (const QByteArray &algorithm : usual) {
        const QByteArray type =
            algorithm.startsWith("rsa-sha2-") ? QByteArray("ssh-rsa") : algorithm;
        (known.contains(type) ? first : rest) += algorithm;
    }
    return (first + rest).join(',');
}

Result<HostKey> describeKey(ssh_key key, const QString &peer)
{
    char *base64 = nullptr;
    unsigned char *hash = nullptr;
    size_t length = 0;
    const int exported = ssh_pki_export_pubkey_base64(key, &base64);
    const SshStringPtr blob(base64);
    const int hashed = ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &length);
    const SshHashPtr digest(hash);
    if (exported != SSH_OK || hashed != 0)
        return fail(ErrorCode::Protocol, peer,
                    postseal::tr("the server's host key cannot be read"));
    const SshStringPtr print(ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, length));
    return HostKey{
        .type = ssh_key_type_to_char(ssh_key_type(key)), .blob = blob.get(), .sha256 = print.get()};
}

} // namespace

SshTransport::SshTransport(std::shared_ptr<SshSession> session, SshTarget target)
    : m_session(std::move(session))
    , m_target(std::move(target))
{
}

SshTransport::~SshTransport() = default;

Result<std::unique_ptr<SshTransport>> SshTransport::connect(const SshTarget &target,
                                                            const KnownHosts &knownHosts,
                                                            const Patience &patience)
{
    const Result<int> socket = connectTcp(target.host, target.port, patience);
    if (!socket)
        return std::unexpected(socket.error());
    return greet(SshSocket{.socket = Descriptor(*socket), .carrier = nullptr}, target, knownHosts,
                 patience);
}

Result<std::unique_ptr<SshTransport>>
SshTransport::connectThrough(std::unique_ptr<SshTransport> hop, const SshTarget &target,
                             const KnownHosts &knownHosts, const Patience &patience)
{
    return greet(tunnelThrough(hop->m_session, target, patience), target, knownHosts, patience);
}

Result<std::unique_ptr<SshTransport>> SshTransport::connectBy(const QByteArray &command,
                                                              const SshTarget &target,
                                                              const KnownHosts &knownHosts,
                                                              const Patience &patience)
{
    auto transport = greet(proxyProgram(command), target, knownHosts, patience);
    if (!transport && transport.error().code == ErrorCode::TimedOut)
        return fail(ErrorCode::TimedOut, transport.error().subject,
                    postseal::tr("the ProxyCommand that leads there took too long"));
    return transport;
}

Result<std::unique_ptr<SshTransport>> SshTransport::greet(Result<SshSocket> way,
                                                          const SshTarget &target,
                                                          const KnownHosts &knownHosts,
                                                          const Patience &patience)
{
    if (!way)
        return std::unexpected(way.error());
    auto session =
        std::make_shared<SshSession>(*std::move(way), peerName(target.host, target.port));
    const QByteArray algorithms = hostKeyAlgorithms(knownHosts.typesOf(target));
    ssh_options_set(session->handle(), SSH_OPTIONS_HOSTKEYS, algorithms.constData());
    if (const Status status = session->connect(patience); !status)
        return std::unexpected(status.error());
    std::unique_ptr<SshTransport> transport(new SshTransport(std::move(session), target));
    if (const Status status = transport->readHostKey(knownHosts); !status)
        return std::unexpected(status.error());
    return transport;
}

Status SshTransport::readHostKey(const KnownHosts &knownHosts)
{
    ssh_key raw = nullptr;
    ssh_get_server_publickey(m_session->handle(), &raw);
    const SshKeyPtr key(raw);
    Result<HostKey> described = describeKey(key.get(), m_session->peer());
    if (!described)
        return std::unexpected(described.error());
    m_hostKey = *std::move(described);
    m_verdict = knownHosts.verdict(m_target, m_hostKey);
    return {};
}

const HostKey &SshTransport::hostKey() const
{
    return m_hostKey;
}

HostKeyVerdict SshTransport::verdict() const
{
    return m_verdict;
}

void SshTransport::trustUnknownKey()
{
    m_trusted = m_verdict == HostKeyVerdict::Unknown;
}

Status SshTransport::checkTrust() const
{
    const QString shown = QString::fromUtf8(m_hostKey.type + ' ' + m_hostKey.sha256);
    switch (m_verdict) {
    case HostKeyVerdict::Known:
        return {};
    case HostKeyVerdict::Unknown:
        if (m_trusted)
            return {};
        return fail(ErrorCode::HostKeyUnknown, m_session->peer(),
                    postseal::tr("the host's key %1 is not known").arg(shown));
    case HostKeyVerdict::Changed:
        return fail(
            ErrorCode::HostKeyChanged, m_session->peer(),
            postseal::tr("the host shows the key %1, which is not the one on file").arg(shown));
    case HostKeyVerdict::Revoked:
        break;
    }
    return fail(ErrorCode::HostKeyRevoked, m_session->peer(),
                postseal::tr("the host's key %1 is marked as revoked").arg(shown));
}

Status SshTransport::authenticate(const SshCredentials &credentials, const Patience &patience)
{
    if (Status status = checkTrust(); !status)
        return status;
    if (m_signingIn)
        return fail(ErrorCode::Network, m_session->peer(),
                    postseal::tr("an earlier attempt to sign in was broken off, so connect again"));
    m_signingIn = true;
    SshLogin login(*m_session, user(), credentials, patience);
    Status status = login.run();
    m_gavePassword = login.gavePassword();
    return concluded(login, std::move(status));
}

Status SshTransport::answer(const QList<Secret> &answers, const Patience &patience)
{
    if (!m_questions || answers.size() != m_questions->prompts.size())
        return fail(ErrorCode::BadInput, m_session->peer(),
                    postseal::tr("the answers do not fit what the server asked"));
    m_signingIn = true;
    const SshCredentials none;
    SshLogin login(*m_session, user(), none, patience);
    Status status = login.goOn(answers);
    return concluded(login, std::move(status));
}

Status SshTransport::concluded(const SshLogin &login, Status status)
{
    m_questions = login.asked();
    m_signingIn = !status && status.error().code != ErrorCode::AuthFailed;
    if (status)
        m_session->keepAlive(m_keepAlive);
    return status;
}

Result<QDeadlineTimer> SshTransport::stayAlive()
{
    m_session->takeUnread();
    if (const Status alive = m_session->stayAlive(); !alive)
        return std::unexpected(alive.error());
    return m_session->asksNext();
}

QByteArray SshTransport::user() const
{
    return m_target.user.isEmpty() ? accountName() : m_target.user;
}

Result<std::unique_ptr<Process>> SshTransport::start(const QList<QByteArray> &arguments,
                                                     const Patience &patience)
{
    const Result<QByteArray> line = commandLine(arguments);
    if (!line)
        return std::unexpected(line.error());
    Result<std::unique_ptr<SshChannel>> channel = SshChannel::forProgram(m_session, patience);
    if (!channel)
        return std::unexpected(channel.error());
    if (const Status status = (*channel)->execute(*line, patience); !status)
        return std::unexpected(status.error());
    return std::make_unique<SshProcess>(*std::move(channel));
}

Result<std::unique_ptr<ByteStream>> SshTransport::connectTo(const QByteArray &host, quint16 port,
                                                            const Patience &patience)
{
    Result<std::unique_ptr<SshChannel>> channel =
        SshChannel::forward(m_session, host, port, patience);
    if (!channel)
        return std::unexpected(channel.error());
    return std::make_unique<SshStream>(*std::move(channel));
}

Result<std::unique_ptr<ByteStream>> SshTransport::connectToSocket(const QByteArray &path,
                                                                  const Patience &patience)
{
    Result<std::unique_ptr<SshChannel>> channel =
        SshChannel::forwardToSocket(m_session, path, patience);
    if (!channel)
        return std::unexpected(channel.error());
    return std::make_unique<SshStream>(*std::move(channel));
}

void SshTransport::connectInTurn(const Endpoints &next, const Visitor &visit, const Pace &pace,
                                 const Patience &patience)
{
    SshForwards(m_session, visit).carry(next, pace, patience);
}

} // namespace postseal
