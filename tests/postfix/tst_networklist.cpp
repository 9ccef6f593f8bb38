// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/networklist.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// Whom mynetworks holds.
class NetworkListTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void tellsWhoIsIn_data();
    void tellsWhoIsIn();
};

void NetworkListTest::tellsWhoIsIn_data()
{
    QTest::addColumn<QByteArray>("networks");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<int>("isIn"); // -1: not known
    const auto row = [](const char *what, const char *networks, const char *client, int isIn) {
        QTest::newRow(what) << QByteArray(networks) << QByteArray(client) << isIn;
    };
    const char *debian = "127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128";
    row("loopback", debian, "127.0.0.1", 1);
    row("loopback of IPv6", debian, "::1", 1);
    row("a stranger", debian, "192.0.2.7", 0);
    row("a stranger of IPv6", debian, "2001:db8::7", 0);
    row("odd bits", "192.0.2.128/25", "192.0.2.127", 0);
    row("odd bits within", "192.0.2.128/25", "192.0.2.129", 1);
    row("an address, commas", "127.0.0.1,192.0.2.7", "192.0.2.7", 1);
    row("left out first", "!192.0.2.7, 192.0.2.0/24", "192.0.2.7", 0);
    row("left out too late", "192.0.2.0/24, !192.0.2.7", "192.0.2.7", 1);
    row("everybody", "0.0.0.0/0", "192.0.2.7", 1);
    row("nobody", "", "127.0.0.1", 0);
    row("a table may hold it", "hash:/etc/postfix/networks", "192.0.2.7", -1);
    row("a table may leave it out", "!cidr:/etc/postfix/networks 192.0.2.0/24", "192.0.2.7", -1);
    row("a table behind it", "192.0.2.0/24 hash:/etc/postfix/networks", "192.0.2.7", 1);
    row("a file", "/etc/postfix/networks", "192.0.2.7", -1);
    row("no network to Postfix", "192.0.2.1/24", "192.0.2.7", -1);
    row("no address", "127.0.0.0/8", "mail.example.org", -1);
}

void NetworkListTest::tellsWhoIsIn()
{
    QFETCH(QByteArray, networks);
    QFETCH(QByteArray, client);
    QFETCH(int, isIn);
    const std::optional<bool> found = isInNetworks(client, networks);
    QCOMPARE(found ? static_cast<int>(*found) : -1, isIn);
}

QTEST_GUILESS_MAIN(NetworkListTest)
#include "tst_networklist.moc"
