// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/deskvantage.h"
#include "core/probe/tlsprobe.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QTest>

#include <optional>

namespace postseal::testbed {

/// What the certificate is for.
inline const QString kName = QStringLiteral("mail.postseal.test");

/// As long as that, and no stop.
inline Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

/// An authority, a certificate of it for SmtpPeers, and probes that trust it.
class TlsProbeBench : public QObject {
protected:
    /// Makes both.
    void begin()
    {
        Result<TestCa> ca = TestCa::create();
        QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
        m_ca.emplace(std::move(*ca));
        m_leaf = m_ca->issue({.names = {kName}}).value();
        QFile file(m_ca->rootFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_trust = TrustStore::fromPem(file.readAll()).value();
    }

    /// A listener as it should be.
    PeerScript script() const
    {
        return {.chainFile = m_leaf->chainFile, .keyFile = m_leaf->keyFile};
    }

    /// What is seen of it from this computer.
    ProbeResult probe(quint16 port, TlsMode mode, const Patience &patience = seconds(10),
                      const QByteArray &host = "127.0.0.1") const
    {
        const ProbeTarget target{
            .host = host, .port = port, .mode = mode, .serverName = kName.toUtf8()};
        return probeFromDesk(target, m_trust, patience);
    }

    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
    TrustStore m_trust;
};

} // namespace postseal::testbed
