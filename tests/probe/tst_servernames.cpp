// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servernames.h"
#include "core/settings/owndomains.h"
#include "tests/probe/dnszone.h"

#include <QTest>

using namespace postseal;
using namespace postseal::test;

/// By which names others come to this server, and so what its certificate has to hold.
class ServerNamesTest : public QObject {
    Q_OBJECT

private slots:
    void findsExchangersOfOwnAddresses();
    void findsWhereMailProgramsAreSent();
    void tellsOfASilentResolver();
    void readsSrvRecords();
    void listsOwnDomains();
};

namespace {

DnsRecord service(const QByteArray &host, quint16 port)
{
    return {.owner = {}, .type = DnsType::Srv, .name = host, .port = port, .data = {}};
}

DnsZone zone()
{
    DnsZone zone;
    zone.add("mail.example.org", address("192.0.2.5"));
    zone.add("mx.example.org", address("192.0.2.5"));
    zone.add("backup.example.net", address("198.51.100.7"));
    zone.add("example.org", exchanger("mx.example.org"));
    zone.add("example.org", exchanger("backup.example.net", 20));
    zone.add("example.com", exchanger("mx.example.org"));
    zone.add("example.net", exchanger("backup.example.net"));
    return zone;
}

} // namespace

void ServerNamesTest::findsExchangersOfOwnAddresses()
{
    DnsZone dns = zone();
    const auto found = serverNames({"example.org", "example.com", "example.net"},
                                   {"mail.example.org"}, dns.query());
    QVERIFY(found);
    QCOMPARE(*found, (QList<ServerName>{{.whom = ServerName::For::Servers,
                                         .name = "mx.example.org",
                                         .domains = {"example.org", "example.com"}}}));
    const auto byAddress = serverNames({"example.net"}, {"198.51.100.7"}, dns.query());
    QVERIFY(byAddress);
    QCOMPARE(byAddress->size(), 1);
    QCOMPARE(byAddress->first().name, QByteArray("backup.example.net"));
}

void ServerNamesTest::findsWhereMailProgramsAreSent()
{
    DnsZone dns = zone();
    dns.add("smtp.example.org", address("192.0.2.5"));
    dns.add("_submissions._tcp.example.org", service("smtp.example.org", 465));
    dns.add("_submission._tcp.example.org", service("smtp.example.org", 587));
    dns.add("_submission._tcp.example.com", service("", 0)); // RFC 6186, 3.4: not offered
    const auto found = serverNames({"example.org", "example.com"}, {"192.0.2.5"}, dns.query());
    QVERIFY(found);
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->last(), (ServerName{.whom = ServerName::For::MailPrograms,
                                        .name = "smtp.example.org",
                                        .domains = {"example.org"}}));
}

void ServerNamesTest::tellsOfASilentResolver()
{
    const auto silent = [](const QByteArray &name, DnsType) -> Result<DnsReply> {
        return fail(ErrorCode::TimedOut, QString::fromUtf8(name), QStringLiteral("no answer"));
    };
    const auto found = serverNames({"example.org"}, {"192.0.2.5"}, silent);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::TimedOut);
}

/// A reply as BIND sends it: "_submission._tcp.example.org. SRV 0 1 587 smtp.example.org."
void ServerNamesTest::readsSrvRecords()
{
    const QByteArray message =
        QByteArray::fromHex("000781800001000100000000"
                            "0b5f7375626d697373696f6e045f746370076578616d706c65036f7267000021"
                            "0001"
                            "c00c00210001000000640018"
                            "00000001024b04736d7470076578616d706c65036f726700");
    const auto reply = dnsReplyFrom(message, 7);
    QVERIFY2(reply, reply ? "" : qPrintable(describe(reply.error())));
    QCOMPARE(reply->answers.size(), 1);
    QCOMPARE(reply->answers.first().type, DnsType::Srv);
    QCOMPARE(reply->answers.first().name, QByteArray("smtp.example.org"));
    QCOMPARE(reply->answers.first().port, quint16(587));
}

void ServerNamesTest::listsOwnDomains()
{
    const QByteArray path = "/etc/postfix/main.cf";
    ConfigFile file{.path = path, .realPath = path, .identity = {}, .bytes = QByteArray()};
    file.bytes = "myhostname = mail.example.org\n"
                 "mydestination = $myhostname, localhost.$mydomain, localhost, Example.org\n"
                 "virtual_mailbox_domains = example.com hash:/etc/postfix/vhosts example.org\n"
                 "relay_domains =\n";
    const Configuration configuration("/etc/postfix", {{path, file}});
    ServerFacts facts;
    facts.parameters = {{"mydomain", "example.org"}};
    QCOMPARE(ownDomains(configuration, facts),
             (QList<QByteArray>{"mail.example.org", "example.org", "example.com"}));
}

QTEST_GUILESS_MAIN(ServerNamesTest)
#include "tst_servernames.moc"
