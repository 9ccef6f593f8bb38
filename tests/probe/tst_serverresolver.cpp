// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/serverresolver.h"
#include "tests/probe/heretransport.h"

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
};

/// A forwarded connection that fails names the server at first, as if that were down.
void ServerResolverTest::tellsWhichResolverIsAtFault()
{
    const QTemporaryDir programs;
    QFile cat(programs.filePath(u"cat"_s));
    QVERIFY(cat.open(QIODevice::WriteOnly));
    cat.write("#!/bin/sh\necho nameserver 127.0.0.77\n");
    cat.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    cat.close();
    HereTransport server(HereTransport::Forwarding::Forbidden, programs.path());
    const auto reply = ServerResolver(server).ask("example.org", DnsType::Mx, {});
    QVERIFY(!reply);
    QCOMPARE(reply.error().subject, u"127.0.0.77:53"_s);
    QCOMPARE(reply.error().code, ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(ServerResolverTest)
#include "tst_serverresolver.moc"
