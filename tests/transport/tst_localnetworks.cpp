// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/localnetworks.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// The networks that this computer is in (ssh_config(5), Match localnetwork).
class LocalNetworksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsTheNetwork_data();
    void findsTheNetwork();
    void refusesWhatIsNoNetwork_data();
    void refusesWhatIsNoNetwork();
    void knowsThisComputer() { QVERIFY(localAddresses().contains("127.0.0.1")); }
};

void LocalNetworksTest::findsTheNetwork_data()
{
    QTest::addColumn<QByteArray>("networks");
    QTest::addColumn<bool>("found");
    QTest::addRow("in it") << QByteArray("192.0.2.0/24") << true;
    QTest::addRow("beside it") << QByteArray("192.0.2.0/29") << false;
    QTest::addRow("half a byte") << QByteArray("192.0.2.8/29") << true;
    QTest::addRow("everything") << QByteArray("0.0.0.0/0") << true;
    QTest::addRow("the address") << QByteArray("192.0.2.9") << true;
    QTest::addRow("another one") << QByteArray("192.0.2.10") << false;
    QTest::addRow("the second") << QByteArray("203.0.113.0/24,192.0.2.0/24") << true;
    QTest::addRow("IPv6") << QByteArray("2001:db8::/32") << true;
    QTest::addRow("other IPv6") << QByteArray("2001:db9::/32") << false;
    QTest::addRow("all of IPv6") << QByteArray("::/0") << true;
}

void LocalNetworksTest::findsTheNetwork()
{
    QFETCH(QByteArray, networks);
    QFETCH(bool, found);
    const Result<bool> in = isInNetworks(networks, {"192.0.2.9", "2001:db8:5::9"});
    QVERIFY2(in, in ? "" : qPrintable(describe(in.error())));
    QCOMPARE(*in, found);
}

void LocalNetworksTest::refusesWhatIsNoNetwork_data()
{
    QTest::addColumn<QByteArray>("networks");
    QTest::addRow("a name") << QByteArray("example.org");
    QTest::addRow("too long") << QByteArray("192.0.2.0/33");
    QTest::addRow("no length") << QByteArray("192.0.2.0/");
    QTest::addRow("bits behind it") << QByteArray("192.0.2.9/24");
    QTest::addRow("the second is none") << QByteArray("192.0.2.0/24,x");
    QTest::addRow("nothing behind the comma") << QByteArray("192.0.2.0/24,");
}

void LocalNetworksTest::refusesWhatIsNoNetwork()
{
    QFETCH(QByteArray, networks);
    const Result<bool> in = isInNetworks(networks, {"192.0.2.9"});
    QVERIFY(!in);
    QCOMPARE(in.error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(LocalNetworksTest)
#include "tst_localnetworks.moc"
