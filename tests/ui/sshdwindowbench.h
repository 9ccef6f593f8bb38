// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

namespace postseal::test {

/// The window beside a real sshd of this account, which it may connect to.
class SshdWindowBench : public QObject {
protected:
    static constexpr int kLong = ConnectBench::kLong;

    /// Starts the sshd.
    void startServer()
    {
        m_sshd = testbed::PrivateSshd::start();
        QVERIFY(m_sshd);
    }

    void showWindow()
    {
        failOnAnyWarning();
        m_bench = std::make_unique<ConnectBench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }

    QByteArray hostKey() const { return m_sshd->hostKey(QStringLiteral("ed25519")); }
    /// A line of known_hosts for the sshd.
    QByteArray lineFor(const QByteArray &key) const
    {
        return "[127.0.0.1]:" + QByteArray::number(m_sshd->target().port) + ' ' + key + '\n';
    }

    /// The sshd, as it is typed; its key unless \a keyFile is another.
    TypedServer server(const QString &keyFile = {}) const
    {
        return {.host = QStringLiteral("127.0.0.1"),
                .port = m_sshd->target().port,
                .user = {},
                .keyFile = keyFile.isEmpty() ? m_sshd->clientKey() : keyFile};
    }

    /// Connected, with its key on file.
    void openServer()
    {
        testbed::writeFile(m_bench->knownHosts(), lineFor(hostKey()));
        m_bench->connectByHand(server());
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    }

    std::unique_ptr<testbed::PrivateSshd> m_sshd;
    std::unique_ptr<ConnectBench> m_bench;
};

} // namespace postseal::test
