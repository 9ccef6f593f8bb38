// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/program.h"
#include "tests/testbed/testhost.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace postseal::test {

/// One stock host for tests of who gets in: what postsealctl is called with, and what the host
/// logged of it.
class AccessBench : public QObject {
protected:
    /// Boots the host; once for all tests of a file.
    void boot();
    /// Before each test: the host as it was, and what it logs from now on.
    void setUp();
    /// With the key, and the host's key known.
    QStringList words(const QString &user, const QString &command, const QStringList &more) const;
    /// With an empty known_hosts file.
    QStringList strange(const QString &user, const QString &command, const QStringList &more) const;
    testbed::Program as(const QString &user, const QString &command,
                        const QStringList &more = {}) const;
    /// What \a program logged since the test began.
    QByteArray journal(const QByteArray &program) const;
    QByteArray mailOfRoot() const;
    QByteArray hostKey() const;
    QByteArray fingerprint() const;
    QString writeKnownHosts(const QByteArray &bytes) const;
    bool nobodyTriedToSignIn() const;

    std::unique_ptr<testbed::TestHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_since;
};

/// The program.
inline const QString kPostsealctl = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");

} // namespace postseal::test
