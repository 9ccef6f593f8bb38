// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/seencertificates.h"
#include "tests/probe/heretransport.h"
#include "tests/probe/smtppeer.h"
#include "tests/settings/outboundcase.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Delivery::Kind;

/// From a destination to what would become of its mail, with the server's own settings.
class DestinationCheckTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void followsTheRouteAndTheRow();
    void triesARowThatIsSwitchedOff();
    void tellsWhatHasNoPolicy();
    void pinsWhatEachHostShowed();
    void theBasisChangesWithWhatMatters_data();
    void theBasisChangesWithWhatMatters();

private:
    QList<DestinationCheck> check(const Configuration &configuration,
                                  const QList<CheckSubject> &subjects);
    QByteArray hop() const { return "[127.0.0.1]:" + QByteArray::number(m_peer->port()); }

    std::optional<TestCa> m_ca;
    std::unique_ptr<SmtpPeer> m_peer;
};

namespace {

const QByteArray kMaps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"
                         "smtp_tls_security_level = may\n";

CheckBasis basisWith(const QByteArray &main, const QByteArray &table,
                     const CheckSubject &subject = {.destination = "example.org"})
{
    return basisOf({outbound(kMaps + main, {{"tls_policy", table}}), outboundFacts()}, subject);
}

} // namespace

void DestinationCheckTest::initTestCase()
{
    m_ca.emplace(TestCa::create().value());
    const Leaf leaf = m_ca->issue({.names = {u"mx.example.org"_s}}).value();
    m_peer = std::make_unique<SmtpPeer>(
        PeerScript{.chainFile = leaf.chainFile, .keyFile = leaf.keyFile});
}

QList<DestinationCheck> DestinationCheckTest::check(const Configuration &configuration,
                                                    const QList<CheckSubject> &subjects)
{
    HereTransport here(HereTransport::Forwarding::Allowed);
    QList<DestinationCheck> found(subjects.size());
    const Status done = checkDestinations(
        {.transport = here, .configuration = configuration, .facts = outboundFacts()}, subjects,
        [&found](qsizetype index, const DestinationCheck &one) { found[index] = one; },
        {.host = 10s}, {.deadline = QDeadlineTimer(30s), .stop = {}});
    if (!done)
        qWarning("%s", qPrintable(describe(done.error())));
    return found;
}

void DestinationCheckTest::followsTheRouteAndTheRow()
{
    const QList<DestinationCheck> found = check(
        outbound(kMaps + "relayhost = " + hop() + '\n', {{"tls_policy", hop() + " encrypt\n"}}),
        {{.destination = "ann@example.org"}, {.destination = hop()}});
    for (const DestinationCheck &one : found) {
        QCOMPARE(one.hops.size(), 1);
        QCOMPARE(one.policy.hops.first().policy.row, hop());
        QCOMPARE(one.outcome().kind, Kind::Encrypted);
        QVERIFY(one.isDelivered() && one.at.isValid());
    }
}

/// As if it were in force, without the rest of the draft.
void DestinationCheckTest::triesARowThatIsSwitchedOff()
{
    const Configuration off = outbound(
        kMaps,
        {{"tls_policy", "#" + hop() + " fingerprint match=" + "AA:"_ba.repeated(31) + "AA\n"}});
    const QList<DestinationCheck> found = check(
        off,
        {{.destination = hop()},
         {.destination = hop(), .trial = "fingerprint match=" + "AA:"_ba.repeated(31) + "AA"}});
    QCOMPARE(found[0].outcome().kind, Kind::Encrypted); // by the default level
    QCOMPARE(found[1].outcome().kind, Kind::Waits);
    QVERIFY(found[1].outcome().reason.contains(u"fingerprints"_s));
}

void DestinationCheckTest::tellsWhatHasNoPolicy()
{
    const QList<DestinationCheck> found =
        check(outbound(kMaps + "mydestination = here.example\n", {{"tls_policy", ""}}),
              {{.destination = "here.example"}});
    QCOMPARE(found.first().outcome().kind, Kind::Unknown);
    QVERIFY(!found.first().isDelivered());
    QVERIFY(found.first().outcome().reason.contains(u"local"_s));
}

/// Each certificate once, with those who show it, and who was not seen.
void DestinationCheckTest::pinsWhatEachHostShowed()
{
    const auto certificate = [this](const QString &name) {
        return certificatesFromPem(m_ca->issue({.names = {name}}).value().certificate)
            .value()
            .first();
    };
    const Certificate one = certificate(u"a.example"_s), other = certificate(u"b.example"_s);
    const auto host = [](const QByteArray &name, const QList<Certificate> &chain) {
        HostCheck check;
        check.host.name = name;
        check.seen.chain = chain;
        return check;
    };
    DestinationCheck found;
    found.policy.route.transport = "smtp";
    found.policy.hops = {{.nextHop = "example.org", .policy = {}}};
    found.hops.resize(1);
    found.hops[0].checks = {host("mx1", {one}), host("mx1", {}), host("mx2", {one}),
                            host("mx3", {other}), host("mx4", {})};
    const PinnableHosts hosts = pinnableIn(found);
    QCOMPARE(hosts.nextHop, "example.org"_ba);
    QCOMPARE(hosts.shown, (QList<SeenCertificate>{{one, {"mx1", "mx2"}}, {other, {"mx3"}}}));
    QCOMPARE(hosts.silent, QByteArrayList{"mx4"});
    QCOMPARE(pinsOf(hosts.shown, Pinned::Key, "sha256"),
             (QList<Fingerprint>{{one.publicKeyFingerprint}, {other.publicKeyFingerprint}}));
    QCOMPARE(pinsOf(hosts.shown, Pinned::Certificate, "sha256").first().text, one.fingerprint);
    QVERIFY(pinnableIn({}).shown.isEmpty());
}

void DestinationCheckTest::theBasisChangesWithWhatMatters_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *title, const char *main, const char *table, bool same) {
        QTest::newRow(title) << QByteArray(main) << QByteArray(table) << same;
    };
    row("nothing", "", "example.org encrypt\n", true);
    row("a note and another row", "", "a.example may\n# note: mine\nexample.org encrypt\n", true);
    row("what mail comes in by", "smtpd_tls_security_level = may\n", "example.org encrypt\n", true);
    row("the level", "", "example.org secure\n", false);
    row("an attribute", "", "example.org encrypt ciphers=high\n", false);
    row("the row is gone", "", "", false);
    row("another way", "relayhost = [relay.example]\n", "example.org encrypt\n", false);
    row("TLS versions in main.cf", "smtp_tls_mandatory_protocols = TLSv1.3\n",
        "example.org encrypt\n", false);
    row("authorities", "smtp_tls_CAfile = /etc/ca.pem\n", "example.org encrypt\n", false);
    row("addresses", "inet_protocols = ipv4\n", "example.org encrypt\n", false);
}

void DestinationCheckTest::theBasisChangesWithWhatMatters()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, table);
    QFETCH(const bool, same);
    QCOMPARE(basisWith(main, table) == basisWith("", "example.org encrypt\n"), same);
}

QTEST_GUILESS_MAIN(DestinationCheckTest)
#include "tst_destinationcheck.moc"
