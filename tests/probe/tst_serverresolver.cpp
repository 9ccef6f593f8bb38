// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/serverresolver.h"
#include "tests/probe/heretransport.h"
#include "tests/probe/rawpeer.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// The resolver of a server, with a resolv.conf(5) of the test's.
class ServerResolverTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsWhichResolverIsAtFault();
    void aSilentOneIsAskedOnce();

private:
    /// A folder with a cat(1) that shows a resolv.conf(5) of the name servers \a addresses.
    static QString programsFor(const QTemporaryDir &folder, const QByteArray &addresses);
};

QString ServerResolverTest::programsFor(const QTemporaryDir &folder, const QByteArray &addresses)
{
    QFile cat(folder.filePath(u"cat"_s));
    if (!cat.open(QIODevice::WriteOnly))
        return {};
    cat.write("#!/bin/sh\nfor each in " + addresses + "; do echo nameserver $each; done\n");
    cat.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    return folder.path();
}

/// A forwarded connection that fails names the server at first, as if that were down.
void ServerResolverTest::tellsWhichResolverIsAtFault()
{
    const QTemporaryDir programs;
    HereTransport server(HereTransport::Forwarding::Forbidden, programsFor(programs, "127.0.0.77"));
    const auto reply = ServerResolver(server).ask("example.org", DnsType::Mx, {});
    QVERIFY(!reply);
    QCOMPARE(reply.error().subject, u"127.0.0.77:53"_s);
    QCOMPARE(reply.error().code, ErrorCode::Unsupported);
}

namespace {

/// Takes every connection and says nothing.
class MuteTransport final : public Transport {
public:
    explicit MuteTransport(const QString &path)
        : m_here(HereTransport::Forwarding::Allowed, path)
        , m_peer([](int socket) {
            while (!received(socket).isEmpty()) {
            }
        })
    {
    }
    Result<std::unique_ptr<Process>> start(const QList<QByteArray> &arguments,
                                           const Patience &patience) override
    {
        return m_here.start(arguments, patience);
    }
    Result<std::unique_ptr<ByteStream>> connectTo(const QByteArray &host, quint16,
                                                  const Patience &patience) override
    {
        asked += host;
        return m_here.connectTo("127.0.0.1", m_peer.port(), patience);
    }

    QList<QByteArray> asked;

private:
    HereTransport m_here;
    RawPeer m_peer;
};

} // namespace

// A name server that is gone would cost its time again with each destination.
void ServerResolverTest::aSilentOneIsAskedOnce()
{
    const QTemporaryDir programs;
    MuteTransport server(programsFor(programs, "192.0.2.1 192.0.2.2"));
    ServerResolver resolver(server, std::chrono::milliseconds(100));
    for (int i = 0; i < 3; ++i) {
        const auto reply = resolver.ask("example.org", DnsType::Mx, {});
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::TimedOut);
        QCOMPARE(reply.error().subject, u"192.0.2.2:53"_s);
    }
    QCOMPARE(server.asked, QList<QByteArray>({"192.0.2.1", "192.0.2.2"}));
}

QTEST_GUILESS_MAIN(ServerResolverTest)
#include "tst_serverresolver.moc"
