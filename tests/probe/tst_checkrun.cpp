// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/checkrun.h"
#include "core/probe/downgrade.h"
#include "tests/probe/dnszone.h"
#include "tests/probe/heretransport.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Delivery::Kind;

/// Checks of next hops against SMTP servers of this computer, behind a zone of the test's own;
/// ./run prove checks holds them against smtp(8) and real name servers.
class CheckRunTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void tellsEachAsItComes();
    void stopsWhenCalledOff();
    void whatTheServerDoesNotTellIsNotTold();
    void keysInDnsAreMoreThanEncryption_data();
    void keysInDnsAreMoreThanEncryption();
    void keysThatDoNotFitAreSaidToBe();
    void mtaStsIsMore_data();
    void mtaStsIsMore();

private:
    struct Told {
        qsizetype index = 0;
        PolicyCheck check;
    };
    CheckWish wish(const QByteArray &level, const QByteArray &host = "example.org") const;
    QList<Told> run(const QList<CheckWish> &wishes, const Patience &patience = {},
                    const std::function<void()> &onAnswer = {});
    void publishKey(bool fitting);

    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
    std::unique_ptr<SmtpPeer> m_peer;
    DnsZone m_zone;
};

void CheckRunTest::initTestCase()
{
    m_ca.emplace(TestCa::create().value());
    m_leaf = m_ca->issue({.names = {u"mx.example.org"_s}}).value();
    m_peer = std::make_unique<SmtpPeer>(
        PeerScript{.chainFile = m_leaf->chainFile, .keyFile = m_leaf->keyFile});
}

void CheckRunTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_zone = {};
    m_zone.add("example.org", exchanger("mx.example.org"));
    m_zone.add("mx.example.org", address("127.0.0.1"));
}

CheckWish CheckRunTest::wish(const QByteArray &level, const QByteArray &host) const
{
    CheckWish wish;
    wish.hop = {.host = host, .literal = false, .port = m_peer->port()};
    wish.acting.level = level;
    if (level == "verify")
        wish.acting.match = {"hostname"};
    if (level == "secure")
        wish.acting.match = {"nexthop", "dot-nexthop"};
    QFile root(m_ca->rootFile());
    if (root.open(QIODevice::ReadOnly))
        wish.trust.store = TrustStore::fromPem(root.readAll()).value();
    return wish;
}

QList<CheckRunTest::Told> CheckRunTest::run(const QList<CheckWish> &wishes,
                                            const Patience &patience,
                                            const std::function<void()> &onAnswer)
{
    HereTransport here(HereTransport::Forwarding::Allowed);
    QList<Told> told;
    qsizetype given = 0;
    checkPolicies(here,
                  {.next = [&]() -> std::optional<Result<CheckWish>> {
                       return given < wishes.size() ? std::optional(wishes[given++]) : std::nullopt;
                   },
                   .resolver = [this](const Patience &) { return m_zone.query(); },
                   .answered =
                       [&](qsizetype index, const PolicyCheck &check) {
                           told.append({index, check});
                           if (onAnswer)
                               onAnswer();
                       }},
                  {.host = 10s}, patience);
    return told;
}

/// The key of the peer, or another one, at its port.
void CheckRunTest::publishKey(bool fitting)
{
    QByteArray key = certificatesFromPem(m_leaf->certificate).value().first().publicKeyFingerprint;
    key = QByteArray::fromHex(key.replace(':', ""));
    if (!fitting)
        key[0] = static_cast<char>(key[0] ^ 1);
    m_zone.add("_" + QByteArray::number(m_peer->port()) + "._tcp.mx.example.org",
               {.owner = {},
                .type = DnsType::Tlsa,
                .name = {},
                .data = QByteArray("\x03\x01\x01", 3) + key});
}

void CheckRunTest::tellsEachAsItComes()
{
    m_zone.add("null.example.org", exchanger("", 0));
    const QList<Told> told =
        run({wish("encrypt"), wish("encrypt", "null.example.org"), wish("secure")});
    QCOMPARE(told.size(), 3);
    QCOMPARE(told[0].index, 0);
    QCOMPARE(told[0].check.outcome.kind, Kind::Encrypted);
    QCOMPARE(told[0].check.checks.first().address, "127.0.0.1"_ba);
    QCOMPARE(told[0].check.checks.first().seen.vantage, u"server"_s);
    QCOMPARE(told[1].index, 1);
    QCOMPARE(told[1].check.outcome.kind, Kind::ComesBack);
    QCOMPARE(told[2].index, 2);
    QCOMPARE(told[2].check.outcome.kind, Kind::Verified); // mx.example.org is below the next hop
}

void CheckRunTest::stopsWhenCalledOff()
{
    std::stop_source source;
    const QList<Told> told = run({wish("encrypt"), wish("encrypt"), wish("encrypt")},
                                 {.stop = source.get_token()}, [&] { source.request_stop(); });
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().check.outcome.kind, Kind::Encrypted);
}

void CheckRunTest::whatTheServerDoesNotTellIsNotTold()
{
    m_zone.fail("example.org", DnsType::Mx, DnsReply::Code::ServerFailure);
    QCOMPARE(run({wish("encrypt")}).first().check.outcome.kind, Kind::Waits);
    HereTransport here(HereTransport::Forwarding::Allowed);
    QList<PolicyCheck> told;
    bool given = false;
    checkPolicies(here,
                  {.next = [&]() -> std::optional<Result<CheckWish>> {
                       if (std::exchange(given, true))
                           return {};
                       return Result<CheckWish>(fail(ErrorCode::Network, u"a"_s, u"is gone"_s));
                   },
                   .resolver = [this](const Patience &) { return m_zone.query(); },
                   .answered = [&](qsizetype, const PolicyCheck &check) { told.append(check); }},
                  {}, {});
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().outcome.kind, Kind::Unknown);
    QVERIFY(told.first().outcome.reason.contains(u"is gone"_s));
}

void CheckRunTest::keysInDnsAreMoreThanEncryption_data()
{
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<bool>("isSigned");
    QTest::addColumn<bool>("more");
    QTest::newRow("none") << "none"_ba << true << true;
    QTest::newRow("may") << "may"_ba << true << true;
    QTest::newRow("encrypt") << "encrypt"_ba << true << true;
    QTest::newRow("exchangers that are not signed") << "encrypt"_ba << false << false;
    QTest::newRow("dane") << "dane"_ba << true << false;
    QTest::newRow("secure") << "secure"_ba << true << false;
    QTest::newRow("verify, signed") << "verify"_ba << true << false;
}

void CheckRunTest::keysInDnsAreMoreThanEncryption()
{
    QFETCH(const QByteArray, level);
    QFETCH(const bool, isSigned);
    QFETCH(const bool, more);
    publishKey(true);
    m_zone.replies[DnsZone::question("example.org", DnsType::Mx)].authentic = isSigned;
    const PolicyCheck check = run({wish(level)}).first().check;
    QVERIFY2(check.outcome.isDelivered(), qPrintable(check.outcome.reason));
    QCOMPARE(downgradeOf(check).daneHosts, more ? 1 : 0);
    const QStringList words = downgradeWords(check);
    QCOMPARE(words.size(), more ? 1 : 0);
    if (more) // and level none sees no certificate
        QCOMPARE(words.first().contains(u"the certificates fit them"_s), level != "none");
}

void CheckRunTest::keysThatDoNotFitAreSaidToBe()
{
    publishKey(false);
    const PolicyCheck check = run({wish("encrypt")}).first().check;
    QCOMPARE(downgradeOf(check).daneHosts, 1);
    QCOMPARE(downgradeOf(check).fitting, 0);
    QVERIFY(downgradeWords(check).first().contains(u"would keep mail back"_s));
    QCOMPARE(run({wish("dane")}).first().check.outcome.kind, Kind::Waits); // as it says
}

void CheckRunTest::mtaStsIsMore_data()
{
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<bool>("isSigned");
    QTest::addColumn<bool>("more");
    const QByteArrayList one{"v=STSv1; id=20260115;"};
    QTest::newRow("may") << "may"_ba << one << true << true;
    QTest::newRow("encrypt") << "encrypt"_ba << one << true << true;
    QTest::newRow("a dane that has nothing") << "dane"_ba << one << true << true;
    QTest::newRow("verify, names from unsigned DNS") << "verify"_ba << one << false << true;
    QTest::newRow("verify, signed") << "verify"_ba << one << true << false;
    QTest::newRow("secure") << "secure"_ba << one << false << false;
    QTest::newRow("another record") << "may"_ba << QByteArrayList{"v=spf1 -all"} << true << false;
    QTest::newRow("two records") << "may"_ba << QByteArrayList{one[0], one[0]} << true << false;
    QTest::newRow("one beside others") << "may"_ba << QByteArrayList{"x", one[0]} << true << true;
}

void CheckRunTest::mtaStsIsMore()
{
    QFETCH(const QByteArray, level);
    QFETCH(const QByteArrayList, records);
    QFETCH(const bool, isSigned);
    QFETCH(const bool, more);
    for (const QByteArray &record : records)
        m_zone.add("_mta-sts.example.org",
                   {.owner = {}, .type = DnsType::Txt, .name = {}, .data = record}, false);
    m_zone.replies[DnsZone::question("example.org", DnsType::Mx)].authentic = isSigned;
    const PolicyCheck check = run({wish(level)}).first().check;
    QCOMPARE(downgradeOf(check).mtaSts, more);
    QCOMPARE(downgradeWords(check).size(), more ? 1 : 0);
    if (more)
        QVERIFY(downgradeWords(check).first().contains(u"was not fetched"_s));
}

QTEST_GUILESS_MAIN(CheckRunTest)
#include "tst_checkrun.moc"
