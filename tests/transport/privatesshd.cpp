// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/privatesshd.h"

#include "core/transport/descriptor.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace postseal::testbed {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

quint16 freePort()
{
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    void *const generic = &address;
    if (bind(socket.number(), static_cast<sockaddr *>(generic), size) != 0 ||
        getsockname(socket.number(), static_cast<sockaddr *>(generic), &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

// The children of \a parent and their children, as /proc tells them.
QList<qint64> descendants(qint64 parent)
{
    QList<qint64> all;
    const QString list = u"/proc/%1/task/%1/children"_s.arg(parent);
    for (const QByteArray &child : fileBytes(list).simplified().split(' ')) {
        if (!child.isEmpty())
            all << child.toLongLong() << descendants(child.toLongLong());
    }
    return all;
}

} // namespace

QByteArray fileBytes(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &name, const QByteArray &bytes, bool append)
{
    QFile file(name);
    if (file.open(append ? QIODevice::Append : QIODevice::WriteOnly))
        file.write(bytes);
}

bool makeKey(const QString &file, const QString &type, const QStringList &more)
{
    QStringList arguments{u"-q"_s, u"-t"_s, type, u"-f"_s, file};
    if (!more.contains(u"-N"_s))
        arguments << u"-N"_s << QString();
    return Program(u"ssh-keygen"_s, arguments + more).run().ok();
}

std::unique_ptr<PrivateSshd> PrivateSshd::start(const QStringList &settings)
{
    std::unique_ptr<PrivateSshd> sshd(new PrivateSshd);
    // Another program may take the free port first.
    for (int attempt = 0; attempt < 3; ++attempt) {
        if (sshd->prepare(settings) && sshd->listen())
            return sshd;
    }
    return nullptr;
}

bool PrivateSshd::prepare(const QStringList &settings)
{
    if (geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s);
    m_port = freePort();
    QByteArray configuration = "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port) +
                               "\nUsePAM no\nStrictModes no\nPermitRootLogin yes\n"
                               "PidFile none\nAuthorizedKeysFile " +
                               file(u"authorized_keys"_s).toUtf8() +
                               // Start-up files of whoever runs the tests do not matter here.
                               "\nSetEnv HOME=" + m_folder.path().toUtf8() + '\n';
    if (settings.filter(u"LogLevel"_s).isEmpty())
        configuration += "LogLevel VERBOSE\n";
    for (const QString &type : {u"ed25519"_s, u"rsa"_s, u"ecdsa"_s}) {
        const QString key = file(u"host_"_s + type);
        if (!QFile::exists(key) && !makeKey(key, type))
            return false;
        configuration += "HostKey " + key.toUtf8() + '\n';
    }
    if (!QFile::exists(clientKey()) && !makeKey(clientKey(), u"ed25519"_s))
        return false;
    authorize(clientKey() + u".pub"_s);
    writeFile(file(u"sshd_config"_s), configuration + settings.join(u'\n').toUtf8() + '\n');
    return true;
}

bool PrivateSshd::listen()
{
    m_daemon = std::make_unique<RunningProgram>(
        Program(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)}).start());
    return m_daemon->waitForOutput("Server listening on", 10s);
}

PrivateSshd::~PrivateSshd()
{
    if (m_daemon)
        signalConnections(SIGKILL);
}

SshTarget PrivateSshd::target() const
{
    return {.user = {}, .host = "127.0.0.1", .port = m_port};
}

void PrivateSshd::authorize(const QString &publicKeyFile) const
{
    writeFile(file(u"authorized_keys"_s), fileBytes(publicKeyFile), true);
}

QByteArray PrivateSshd::hostKey(const QString &type) const
{
    const QList<QByteArray> fields = fileBytes(file(u"host_%1.pub"_s.arg(type))).split(' ');
    return fields.size() < 2 ? QByteArray() : fields[0] + ' ' + fields[1];
}

KnownHosts PrivateSshd::knownHosts(const QByteArray &lines) const
{
    QByteArray text = lines;
    text.replace("<NAME>", "[127.0.0.1]:" + QByteArray::number(m_port));
    text.replace("<KEY>", hostKey(u"ed25519"_s));
    writeFile(file(u"known_hosts"_s), text);
    return KnownHosts({file(u"known_hosts"_s)});
}

Result<std::unique_ptr<SshTransport>> PrivateSshd::connect(const Patience &patience) const
{
    return SshTransport::connect(target(), knownHosts(), patience);
}

Result<std::unique_ptr<SshTransport>> PrivateSshd::signIn(const Patience &patience) const
{
    Result<std::unique_ptr<SshTransport>> transport = connect(patience);
    if (!transport)
        return transport;
    SshCredentials credentials;
    credentials.agent = false;
    credentials.identityFiles = {clientKey()};
    if (const Status status = (*transport)->authenticate(credentials, patience); !status)
        return std::unexpected(status.error());
    return transport;
}

bool PrivateSshd::letSomebodyIn() const
{
    return m_daemon->waitForOutput("Accepted publickey for ", 5s);
}

void PrivateSshd::signalConnections(int signal) const
{
    for (const qint64 process : descendants(m_daemon->processId()))
        ::kill(static_cast<pid_t>(process), signal);
}

} // namespace postseal::testbed
