// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/knownhosts.h"
#include "core/transport/sshtransport.h"
#include "tests/testbed/program.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace postseal::testbed {

/// A real sshd on a high port of 127.0.0.1 with its own configuration and keys. The account that
/// runs the test signs in with clientKey(). Goes with this object, its connections too.
class PrivateSshd {
public:
    /// Starts it; \a settings are further lines of sshd_config(5). Null when it does not start.
    static std::unique_ptr<PrivateSshd> start(const QStringList &settings = {});
    ~PrivateSshd();
    PrivateSshd(const PrivateSshd &) = delete;
    PrivateSshd &operator=(const PrivateSshd &) = delete;

    SshTarget target() const;
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString clientKey() const { return file(QStringLiteral("client")); }
    /// Lets \a publicKeyFile in, too.
    void authorize(const QString &publicKeyFile) const;

    /// "type base64" of a host key ("ed25519", "rsa", "ecdsa").
    QByteArray hostKey(const QString &type) const;
    /// Writes known_hosts with \a lines; <NAME> stands for [127.0.0.1]:port, <KEY> for the
    /// ed25519 host key.
    KnownHosts knownHosts(const QByteArray &lines = "<NAME> <KEY>\n") const;

    /// Connected and trusted, not signed in.
    Result<std::unique_ptr<SshTransport>> connect(const Patience &patience = {}) const;
    /// Signed in with clientKey().
    Result<std::unique_ptr<SshTransport>> signIn(const Patience &patience = {}) const;

    /// What it has told so far.
    QByteArray log() const { return m_daemon->printed(); }
    /// Somebody has signed in, as its log tells.
    bool letSomebodyIn() const;
    /// Sends \a signal to the processes that serve the connections (not to the listener).
    void signalConnections(int signal) const;

private:
    PrivateSshd() = default;
    bool prepare(const QStringList &settings);
    bool listen();

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<RunningProgram> m_daemon;
};

/// Writes a key pair of \a type to \a file; \a more are further arguments of ssh-keygen(1).
bool makeKey(const QString &file, const QString &type, const QStringList &more = {});
/// The bytes of \a name; empty when there is no such file.
QByteArray fileBytes(const QString &name);
/// Writes \a bytes to \a name.
void writeFile(const QString &name, const QByteArray &bytes, bool append = false);

} // namespace postseal::testbed
