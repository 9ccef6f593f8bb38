// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/mailhosts.h"
#include "tests/probe/dnszone.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Outcome = MailHosts::Outcome;
using State = DaneData::State;

/// Where mail goes, as DNS says; ./run prove checks has the same with real name servers.
class MailHostsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theMostPreferredComesFirst();
    void withoutExchangersTheNameItself();
    void bracketsAskForNoExchanger();
    void failuresAreNoAnswers();
    void oneHostOfTwoIsEnough();
    void keysAreLookedForWhereAliasesLead();
    void keysCountOnlyWhereTheyAreSigned_data();
    void keysCountOnlyWhereTheyAreSigned();
};

void MailHostsTest::theMostPreferredComesFirst()
{
    DnsZone zone;
    zone.add("example.org", exchanger("b.example.org", 20));
    zone.add("example.org", exchanger("a.example.org", 10));
    zone.add("a.example.org", address("192.0.2.1"));
    zone.add("a.example.org", address("2001:db8::1"));
    zone.add("b.example.org", address("192.0.2.2"), false);
    const MailHosts found = mailHostsOf({.host = "Example.ORG"}, zone.query()).value();
    QCOMPARE(found.outcome, Outcome::Found);
    QVERIFY(found.exchangers && found.authentic);
    QCOMPARE(found.hosts.size(), 2);
    QCOMPARE(found.hosts[0].name, "a.example.org"_ba);
    QCOMPARE(found.hosts[0].addresses, (QByteArrayList{"2001:db8::1", "192.0.2.1"}));
    QVERIFY(found.hosts[0].authentic && !found.hosts[1].authentic);
}

void MailHostsTest::withoutExchangersTheNameItself()
{
    DnsZone zone;
    zone.add("example.org", address("192.0.2.1"));
    const MailHosts found = mailHostsOf({.host = "example.org"}, zone.query()).value();
    QCOMPARE(found.outcome, Outcome::Found);
    QVERIFY(!found.exchangers);
    QCOMPARE(found.hosts.first().name, "example.org"_ba);
    zone.add("null.example.org", exchanger("", 0));
    QCOMPARE(mailHostsOf({.host = "null.example.org"}, zone.query()).value().outcome,
             Outcome::NoMail);
    QCOMPARE(mailHostsOf({.host = "gone.example.org"}, zone.query()).value().outcome,
             Outcome::NoName);
}

void MailHostsTest::bracketsAskForNoExchanger()
{
    DnsZone zone;
    zone.add("mx.example.org", exchanger("other.example.org"));
    zone.add("mx.example.org", address("192.0.2.1"));
    const MailHosts found = mailHostsOf(nextHopFrom("[mx.example.org]:587"), zone.query()).value();
    QCOMPARE(found.hosts.first().addresses, QByteArrayList{"192.0.2.1"});
    QVERIFY(!zone.asked.contains("mx.example.org MX"));
    zone.asked.clear();
    const MailHosts literal = mailHostsOf(nextHopFrom("[2001:db8::7]"), zone.query()).value();
    QCOMPARE(literal.hosts.first().addresses, QByteArrayList{"2001:db8::7"});
    QVERIFY(zone.asked.isEmpty());
}

void MailHostsTest::failuresAreNoAnswers()
{
    DnsZone zone;
    zone.fail("example.org", DnsType::Mx, DnsReply::Code::ServerFailure);
    zone.add("example.org", address("192.0.2.1")); // must not be taken instead
    QCOMPARE(mailHostsOf({.host = "example.org"}, zone.query()).value().outcome,
             Outcome::LookupFailed);
    zone.add("two.example.org", exchanger("mx.example.org"));
    zone.fail("mx.example.org", DnsType::A, DnsReply::Code::Other);
    QCOMPARE(mailHostsOf({.host = "two.example.org"}, zone.query()).value().outcome,
             Outcome::LookupFailed);
}

void MailHostsTest::oneHostOfTwoIsEnough()
{
    DnsZone zone;
    zone.add("example.org", exchanger("gone.example.org", 10));
    zone.add("example.org", exchanger("mx.example.org", 20));
    zone.fail("gone.example.org", DnsType::A, DnsReply::Code::ServerFailure);
    zone.add("mx.example.org", address("192.0.2.1"));
    const MailHosts found = mailHostsOf({.host = "example.org"}, zone.query()).value();
    QCOMPARE(found.outcome, Outcome::Found);
    QCOMPARE(found.hosts.size(), 1);
}

/// tls_dane_resolve(): the goal of a signed alias first, then the name itself.
void MailHostsTest::keysAreLookedForWhereAliasesLead()
{
    const DnsRecord key{.owner = {},
                        .type = DnsType::Tlsa,
                        .name = {},
                        .data = QByteArray("\3\1\1", 3) + QByteArray(32, 'x')};
    MailHost host{.name = "mx.example.org",
                  .canonical = "host.example.net",
                  .preference = 0,
                  .addresses = {"192.0.2.1"},
                  .authentic = true};
    DnsZone zone;
    zone.add("_25._tcp.mx.example.org", key);
    QCOMPARE(daneDataOf(host, 25, zone.query()).value().base, "mx.example.org"_ba);
    QCOMPARE(zone.asked,
             (QByteArrayList{"_25._tcp.host.example.net TLSA", "_25._tcp.mx.example.org TLSA"}));
    zone.add("_25._tcp.host.example.net", key);
    QCOMPARE(daneDataOf(host, 25, zone.query()).value().base, "host.example.net"_ba);
    // The goal is not signed, the alias is.
    host.authentic = false;
    zone.add("mx.example.org",
             {.owner = {}, .type = DnsType::Cname, .name = "host.example.net", .data = {}});
    QCOMPARE(daneDataOf(host, 25, zone.query()).value().base, "mx.example.org"_ba);
    zone.replies["mx.example.org CNAME"].authentic = false;
    QCOMPARE(daneDataOf(host, 25, zone.query()).value().state, State::None);
}

void MailHostsTest::keysCountOnlyWhereTheyAreSigned_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("authentic");
    QTest::addColumn<State>("state");
    const QByteArray digest(32, 'x');
    QTest::newRow("its own key") << QByteArray("\3\1\1", 3) + digest << true << State::Usable;
    QTest::newRow("an authority") << QByteArray("\2\0\1", 3) + digest << true << State::Usable;
    QTest::newRow("not signed") << QByteArray("\3\1\1", 3) + digest << false << State::None;
    QTest::newRow("for browsers") << QByteArray("\1\1\1", 3) + digest << true << State::Unusable;
    QTest::newRow("another digest")
        << QByteArray("\3\1\x09", 3) + digest << true << State::Unusable;
    QTest::newRow("too short") << QByteArray("\3\1\1", 3) + digest.first(8) << true
                               << State::Unusable;
    QTest::newRow("cut off") << QByteArray("\3\1", 2) << true << State::Unusable;
}

void MailHostsTest::keysCountOnlyWhereTheyAreSigned()
{
    QFETCH(const QByteArray, record);
    QFETCH(const bool, authentic);
    DnsZone zone;
    zone.add("_587._tcp.mx.example.org",
             {.owner = {}, .type = DnsType::Tlsa, .name = {}, .data = record}, authentic);
    const MailHost host{.name = "mx.example.org",
                        .canonical = "mx.example.org",
                        .preference = 0,
                        .addresses = {},
                        .authentic = true};
    QTEST(daneDataOf(host, 587, zone.query()).value().state, "state");
}

QTEST_GUILESS_MAIN(MailHostsTest)
#include "tst_mailhosts.moc"
