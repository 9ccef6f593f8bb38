// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/testbed/testca.h"
#include "tests/testbed/testhost.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace postseal::test {

/// postsealctl on \a host as \a user, with nothing to ask and the host's key known.
testbed::Program ctl(const testbed::TestHost &host, const QString &user, const QString &command,
                     const QStringList &options = {});
/// The JSON document that a command with --json printed; empty when it printed none.
QJsonObject jsonOf(const testbed::Outcome &outcome);

/// What the person is told by \a outcome: reason and the server's words out of JSON, else all text.
QByteArray toldBy(const testbed::Outcome &outcome);

/// A host with a certificate authority of its own, and local files to send to it.
class SealedHost {
public:
    /// A stock host and a certificate for its name; nothing is applied yet.
    static Result<std::unique_ptr<SealedHost>> stock(const testbed::HostOptions &options = {});
    /// The same with the seed scenario applied as root, remembered for TestHost::resetConfig().
    static Result<std::unique_ptr<SealedHost>> sealed(const testbed::HostOptions &options = {});

    testbed::TestHost &host() { return *m_host; }
    testbed::TestCa &ca() { return *m_ca; }
    const testbed::Leaf &leaf() const { return m_leaf; }

    /// Writes a local file; its path.
    QString local(const QString &name, const QByteArray &bytes) const;
    /// The seed scenario: certificate and key, 465 implicit, 587 STARTTLS required, 25 offered, a
    /// policy table.
    QStringList scenario() const;
    /// Options of every command that shakes hands: trust and name.
    QStringList trust() const;
    /// postsealctl COMMAND --json with trust().
    testbed::Outcome run(const QString &user, const QString &command,
                         const QStringList &options) const;

private:
    SealedHost() = default;

    std::unique_ptr<testbed::TestHost> m_host;
    std::unique_ptr<testbed::TestCa> m_ca;
    testbed::Leaf m_leaf;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace postseal::test
