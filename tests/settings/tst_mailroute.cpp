// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/mailroute.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

using Tables = QMap<QByteArray, QByteArray>;

MailRoute routeTo(const QByteArray &domain, const QByteArray &mainCf, const Tables &tables = {})
{
    return MailRoutes(outbound(mainCf, tables), outboundFacts()).to(domain);
}

} // namespace

/// By which transport, and to which next hop, mail to a domain leaves.
class MailRouteTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void decidesAsPostfixDoes_data();
    void decidesAsPostfixDoes();
    void saysWhatItCouldNotFollow_data();
    void saysWhatItCouldNotFollow();
    void asksPatternsForWholeDomains();
};

void MailRouteTest::decidesAsPostfixDoes_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("route"); // "transport:next hop"
    const auto row = [](const char *name, const QByteArray &mainCf, const QByteArray &domain,
                        const QByteArray &route) {
        QTest::newRow(name) << mainCf << domain << route;
    };
    const QByteArray transports = "transport_maps = hash:/etc/postfix/transport\n";
    row("by MX", "", "example.org", "smtp:example.org");
    row("relay host", "relayhost = [relay.test]:587\n", "example.org", "smtp:[relay.test]:587");
    row("own host", "", "mail.example.com", "local:mail.example.com");
    row("localhost of the own domain", "", "localhost.example.com", "local:mail.example.com");
    row("own domains", "mydestination = $myhostname, Example.COM\n", "example.com",
        "local:mail.example.com");
    row("domains in a table", "mydestination = hash:/etc/postfix/domains\n", "in.test",
        "local:mail.example.com");
    row("virtual domain", "virtual_mailbox_domains = in.test\nrelayhost = [r]\n", "in.test",
        "virtual:in.test");
    row("virtual domain by a delivery agent",
        "virtual_mailbox_domains = in.test\nvirtual_transport = lmtp:unix:private/lmtp\n",
        "in.test", "lmtp:unix:private/lmtp");
    row("alias domain", "virtual_alias_domains = in.test\n", "in.test", "error:in.test");
    row("relayed", "relay_domains = in.test\n", "sub.in.test", "relay:sub.in.test");
    row("not relayed", "relay_domains = !no.in.test, in.test\n", "no.in.test", "smtp:no.in.test");
    row("relayed over the relay host", "relay_domains = in.test\nrelayhost = r.test\n", "in.test",
        "relay:r.test");
    row("another default", "default_transport = other:[x.test]\nrelayhost = r.test\n",
        "example.org", "other:[x.test]");
    row("transport row", transports, "a.test", "smtp:[mx.a.test]:587");
    row("transport row for what is below", transports, "x.y.b.test", "other:x.y.b.test");
    row("no row for itself", transports + "relayhost = r.test\n", "b.test", "smtp:r.test");
    row("row with a next hop only", transports, "c.test", "smtp:[mx.c.test]");
    row("row that says nothing", transports + "relayhost = r.test\n", "d.test", "smtp:r.test");
    row("row with a transport only", transports + "relayhost = r.test\n", "e.test", "other:e.test");
    row("row for all others", "transport_maps = inline:{a.test=smtp:x, *=other:[y.test]}\n",
        "z.test", "other:[y.test]");
    row("parents without the dot",
        transports + "parent_domain_matches_subdomains = transport_maps\n", "x.a.test",
        "smtp:[mx.a.test]:587");
    row("address", "", "[192.0.2.1]", "smtp:[192.0.2.1]");
}

void MailRouteTest::decidesAsPostfixDoes()
{
    QFETCH(QByteArray, mainCf);
    QFETCH(QByteArray, domain);
    QFETCH(QByteArray, route);
    const MailRoute found =
        routeTo(domain, mainCf,
                {{"domains", "in.test x\n"},
                 {"transport", "a.test smtp:[mx.a.test]:587\n.b.test other:\nc.test :[mx.c.test]\n"
                               "d.test :\ne.test other\n"}});
    QCOMPARE(found.transport + ':' + found.nextHop, route);
    QVERIFY2(found.unread.isEmpty(), found.unread.join(' ').constData());
}

void MailRouteTest::saysWhatItCouldNotFollow_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QByteArray>("unread");
    QTest::newRow("SQL") << QByteArray("virtual_mailbox_domains = mysql:/etc/postfix/d.cf\n")
                         << QByteArray("mysql:/etc/postfix/d.cf");
    QTest::newRow("regular expressions")
        << QByteArray("transport_maps = hash:/etc/postfix/transport regexp:/etc/postfix/t\n")
        << QByteArray("regexp:/etc/postfix/t");
    QTest::newRow("by sender")
        << QByteArray("sender_dependent_relayhost_maps = hash:/etc/postfix/senders\n")
        << QByteArray("sender_dependent_relayhost_maps");
    QTest::newRow("single addresses")
        << QByteArray("transport_maps = inline:{someone@example.org=smtp:[x.test]}\n")
        << QByteArray("transport_maps");
    QTest::newRow("a file of domains") << QByteArray("relay_domains = /etc/postfix/relayed\n")
                                       << QByteArray("/etc/postfix/relayed");
}

void MailRouteTest::saysWhatItCouldNotFollow()
{
    QFETCH(QByteArray, mainCf);
    QFETCH(QByteArray, unread);
    const MailRoute found =
        routeTo("example.org", mainCf, {{"transport", "a.test smtp:x\n"}, {"t", "/./ smtp:x\n"}});
    QCOMPARE(found.nextHop, "example.org");
    QCOMPARE(found.unread, QList<QByteArray>{unread});
}

void MailRouteTest::asksPatternsForWholeDomains()
{
    const QByteArray mainCf = "relay_transport = relay:[in.test]\n"
                              "parent_domain_matches_subdomains = relay_domains\n"
                              "relay_domains = regexp:/etc/postfix/patterns\n";
    const Tables tables{{"patterns", "/^a\\.test$/ x\n/^b\\./ x\n"}};
    QCOMPARE(routeTo("a.test", mainCf, tables).nextHop, "[in.test]");
    QCOMPARE(routeTo("b.c.test", mainCf, tables).nextHop, "[in.test]");
    QCOMPARE(routeTo("x.a.test", mainCf, tables).nextHop, "x.a.test");
    QVERIFY(routeTo("x.a.test", mainCf, tables).unread.isEmpty());
}

QTEST_GUILESS_MAIN(MailRouteTest)
#include "tst_mailroute.moc"
