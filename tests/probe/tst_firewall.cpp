// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/firewall.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Listings as nft(8) prints them and as people write them in nftables.conf.
class FirewallTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsTheChains_data();
    void findsTheChains();
    void commandsOfEachKind();

private:
    static QString textOf(const QList<InputChain> &chains);
};

QString FirewallTest::textOf(const QList<InputChain> &chains)
{
    QStringList texts;
    for (const InputChain &chain : chains)
        texts += QString::fromUtf8(chain.family + ' ' + chain.table + ' ' + chain.name);
    return texts.join(u", ");
}

void FirewallTest::findsTheChains_data()
{
    QTest::addColumn<QByteArray>("ruleset");
    QTest::addColumn<QString>("chains");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("policy") << QByteArray(R"(table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		tcp dport { 22, 25 } accept
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
	}
})") << u"inet filter input"_s;
    QTest::newRow("two tables, one refuses by a rule") << QByteArray(R"(table ip one {
	chain early {
		type filter hook input priority raw; policy accept;
		tcp dport 465 reject with tcp reset
	}
}
table inet two {
	chain INPUT {
		type filter hook input priority filter; policy accept;
		counter packets 1 bytes 2 accept
	}
})") << u"ip one early"_s;
    QTest::newRow("as it is written") << QByteArray(R"(#!/usr/sbin/nft -f
flush ruleset
# table inet old { chain input { type filter hook input priority 0; policy drop; } }
table fw {
	chain in-1 { type filter hook input priority 0; policy drop; tcp dport 22 accept; }
	chain out { type filter hook output priority 0; policy drop; }
})") << u"ip fw in-1"_s;
    // An accept there would let those in whom fail2ban bans.
    QTest::newRow("bans of single clients") << QByteArray(R"(table inet f2b-table {
	set addr-set-postfix {
		type ipv4_addr
		elements = { 203.0.113.9 }
	}
	chain f2b-chain {
		type filter hook input priority filter - 1; policy accept;
		tcp dport { 25, 465, 587 } ip saddr @addr-set-postfix reject with icmp port-unreachable
		ip6 saddr 2001:db8::/32 drop
	}
})") << QString();
    QTest::newRow("names that are commands") << QByteArray(R"(table inet $(reboot) {
	chain input { type filter hook input priority 0; policy drop; }
})") << QString();
}

void FirewallTest::findsTheChains()
{
    QFETCH(QByteArray, ruleset);
    QFETCH(QString, chains);
    QCOMPARE(textOf(inputChainsIn(ruleset)), chains);
}

void FirewallTest::commandsOfEachKind()
{
    using Kind = Firewall::Kind;
    QCOMPARE(openingCommands({.kind = Kind::Unknown, .chains = {}}, 465), QStringList());
    QCOMPARE(openingCommands({.kind = Kind::Ufw, .chains = {}}, 465),
             QStringList{u"ufw allow 465/tcp"_s});
    QCOMPARE(openingCommands({.kind = Kind::Firewalld, .chains = {}}, 587),
             QStringList({u"firewall-cmd --permanent --add-port=587/tcp"_s,
                          u"firewall-cmd --add-port=587/tcp"_s}));
    QCOMPARE(openingCommands({.kind = Kind::Nftables,
                              .chains = {{.family = "inet", .table = "filter", .name = "input"},
                                         {.family = "ip", .table = "x", .name = "early"}}},
                             25),
             QStringList({u"nft insert rule inet filter input tcp dport 25 accept"_s,
                          u"nft insert rule ip x early tcp dport 25 accept"_s}));
}

QTEST_GUILESS_MAIN(FirewallTest)
#include "tst_firewall.moc"
