// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "tests/testbed/program.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>

namespace postseal::testbed {

/// What kind of host is wanted.
struct HostOptions {
    QString suite = QStringLiteral("bookworm");
};

/// A real mail server of its own for a test (README.md beside this file). It goes when this
/// object goes, and also when the test's process dies in any other way.
class TestHost {
public:
    /// Boots a host and waits until it answers on 22 and 25.
    static Result<std::unique_ptr<TestHost>> boot(const HostOptions &options = {});
    ~TestHost();
    TestHost(const TestHost &) = delete;
    TestHost &operator=(const TestHost &) = delete;

    QString address() const { return QStringLiteral("10.77.%1.2").arg(m_number); }
    QString address6() const { return QStringLiteral("fd77:%1::2").arg(m_number); }
    /// The name the host gives itself in its banner.
    QString mailName() const { return QStringLiteral("mail.postseal.test"); }
    QString sshUrl(const QString &user) const;
    QString sshUrl6(const QString &user) const;
    /// Private key of root, admin, ops and plain.
    QString keyFile() const { return inFolder("key"); }
    QString knownHosts() const { return inFolder("known_hosts"); }
    /// Password of ops (login and sudo) and typed (keyboard-interactive login).
    QByteArray opsPassword() const;

    /// Runs a shell command as root inside the host. Enters its namespaces from outside: takes
    /// milliseconds, logs nothing there, works when sshd does not.
    Outcome run(const QString &command, const QByteArray &input = {}) const;
    /// The same as \a user through the stock ssh client.
    Outcome ssh(const QString &user, const QString &command, const QByteArray &input = {}) const;
    Status put(const QString &path, const QByteArray &bytes, const QString &mode) const;
    Result<QByteArray> get(const QString &path) const;

    /// Pulls the plug. The disk stays.
    Status hardPowerOff();
    /// Boots from the same disk and waits until the host answers.
    Status bootAgain();
    /// Waits until something accepts connections there (IPv4).
    bool waitForPort(quint16 port,
                     std::chrono::milliseconds limit = std::chrono::seconds(10)) const;

    /// Remembers /etc/postfix as it is, for resetConfig().
    Status snapshotConfig() const;
    /// Between two test functions: /etc/postfix as remembered, no queue, nothing of Postseal's,
    /// Postfix running.
    Status resetConfig() const;

private:
    explicit TestHost(QString folder);
    QString inFolder(const char *name) const;
    Status reset(const QString &verb) const;

    QString m_folder;
    QString m_number;
};

} // namespace postseal::testbed
