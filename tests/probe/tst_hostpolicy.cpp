// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/delivery.h"
#include "core/probe/hostpolicy.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;
using State = DaneData::State;
using Kind = Delivery::Kind;

/// What a policy comes to at a host, and what becomes of mail; ./run prove checks has smtp(8)
/// itself do it.
class HostPolicyTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void daneFollowsDns_data();
    void daneFollowsDns();
    void namesAreThoseOfTheHost();
    void offersWhatThePolicyLeaves();
    void mailGoesOrWaits_data();
    void mailGoesOrWaits();
    void passwordsAndPatienceCount();
};

namespace {

const MailHost kHost{.name = "mx.example.net",
                     .canonical = "mx.example.net",
                     .preference = 10,
                     .addresses = {"192.0.2.1"},
                     .authentic = true};

MailHosts hosts(bool exchangers, bool authentic)
{
    return {.outcome = MailHosts::Outcome::Found,
            .exchangers = exchangers,
            .authentic = authentic,
            .domain = "example.org",
            .canonical = "example.org",
            .hosts = {kHost}};
}

HostPolicy policyWith(const ActingPolicy &acting, const MailHosts &where, const DaneData &dane,
                      const QByteArray &insecure = "dane", const QVersionNumber &release = {})
{
    return hostPolicy(acting,
                      {.hop = {.host = "example.org"}, .hosts = where, .host = kHost, .dane = dane},
                      insecure, release);
}

ActingPolicy acting(const QByteArray &level, const QByteArrayList &match = {})
{
    ActingPolicy policy;
    policy.level = level;
    policy.match = match;
    return policy;
}

} // namespace

void HostPolicyTest::daneFollowsDns_data()
{
    QTest::addColumn<bool>("exchangersSigned");
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("insecure");
    QTest::addColumn<QByteArray>("dane");     // level, or "" where mail waits
    QTest::addColumn<QByteArray>("daneOnly"); // the same
    const auto row = [](const char *title, bool isSigned, State state, const char *insecure,
                        const char *dane, const char *daneOnly) {
        QTest::newRow(title) << isSigned << state << QByteArray(insecure) << QByteArray(dane)
                             << QByteArray(daneOnly);
    };
    row("keys", true, State::Usable, "dane", "dane", "dane");
    row("no keys", true, State::None, "dane", "may", "");
    row("of no use", true, State::Unusable, "dane", "encrypt", "");
    row("not to be had", true, State::LookupFailed, "dane", "", "");
    row("exchangers not signed", false, State::Usable, "dane", "dane", "");
    row("and only encrypted then", false, State::Usable, "encrypt", "encrypt", "");
    row("and less then", false, State::Usable, "may", "may", "");
    row("not signed, no keys", false, State::None, "dane", "may", "");
}

void HostPolicyTest::daneFollowsDns()
{
    QFETCH(const bool, exchangersSigned);
    QFETCH(const State, state);
    QFETCH(const QByteArray, insecure);
    DaneData data{.state = state, .base = "mx.example.net", .records = {}};
    if (state == State::Usable)
        data.records.append({.usage = 3, .selector = 1, .matching = 1, .data = {}});
    for (const char *level : {"dane", "dane-only"}) {
        QFETCH(const QByteArray, dane);
        QFETCH(const QByteArray, daneOnly);
        const QByteArray expected = level == "dane"_ba ? dane : daneOnly;
        const HostPolicy policy =
            policyWith(acting(level), hosts(true, exchangersSigned), data, insecure);
        QCOMPARE(policy.waits.isEmpty(), !expected.isEmpty());
        if (expected.isEmpty())
            continue;
        QCOMPARE(policy.level, expected);
        QCOMPARE(policy.weaker.isEmpty(), expected == "dane");
        QCOMPARE(policy.serverName, expected == "dane" ? "mx.example.net"_ba : ""_ba);
        QCOMPARE(policy.needs.records.size(), expected == "dane" ? 1 : 0);
    }
}

void HostPolicyTest::namesAreThoseOfTheHost()
{
    const ActingPolicy policy = acting(
        "secure", {"nexthop", "Dot-Nexthop", "hostname", ".a.test", "b.test", "b\xc3\xbc.test"});
    const HostPolicy found =
        policyWith(policy, hosts(true, true), {}, "dane", QVersionNumber(3, 5));
    QCOMPARE(found.needs.names, (QByteArrayList{"example.org", ".example.org", "mx.example.net",
                                                ".a.test", "b.test", "xn--b-eha.test"}));
    QVERIFY(found.needs.wideWildcards);
    QVERIFY(!policyWith(policy, hosts(true, true), {}, "dane", QVersionNumber(3, 6))
                 .needs.wideWildcards);
    const DaneData dane{.state = State::Usable,
                        .base = "real.example.net",
                        .records = {{.usage = 2, .selector = 0, .matching = 1, .data = {}}}};
    QCOMPARE(policyWith(acting("dane"), hosts(true, true), dane).needs.names,
             (QByteArrayList{"real.example.net", "example.org"}));
    QCOMPARE(policyWith(acting("dane"), hosts(false, false), dane).needs.names,
             QByteArrayList{"real.example.net"});
}

void HostPolicyTest::offersWhatThePolicyLeaves()
{
    ActingPolicy policy = acting("encrypt");
    policy.protocols = "!TLSv1, >=TLSv1.1 <=TLSv1.2";
    policy.cipherList = "HIGH:!RC4";
    policy.serverName = "hostname";
    const HostPolicy found = policyWith(policy, hosts(true, true), {});
    QCOMPARE(found.offer.versions, (QByteArrayList{"TLSv1.1", "TLSv1.2"}));
    QCOMPARE(found.offer.ciphers, "HIGH:!RC4"_ba);
    QCOMPARE(found.serverName, "mx.example.net"_ba);
    QCOMPARE(found.offer.securityLevel, 0);
    QCOMPARE(policyWith(acting("verify", {"hostname"}), hosts(true, true), {}).offer.securityLevel,
             1);
}

void HostPolicyTest::mailGoesOrWaits_data()
{
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<Kind>("noAnswer");
    QTest::addColumn<Kind>("noTls");
    QTest::addColumn<Kind>("refused");
    QTest::addColumn<Kind>("noHandshake");
    QTest::addColumn<Kind>("handshake");
    QTest::newRow("none") << "none"_ba << Kind::Waits << Kind::Plain << Kind::Plain << Kind::Plain
                          << Kind::Plain;
    QTest::newRow("may") << "may"_ba << Kind::Waits << Kind::Plain << Kind::Plain
                         << Kind::PlainLater << Kind::Encrypted;
    QTest::newRow("encrypt") << "encrypt"_ba << Kind::Waits << Kind::Waits << Kind::Waits
                             << Kind::Waits << Kind::Encrypted;
    QTest::newRow("secure") << "secure"_ba << Kind::Waits << Kind::Waits << Kind::Waits
                            << Kind::Waits << Kind::Waits; // it shows no certificate
}

void HostPolicyTest::mailGoesOrWaits()
{
    QFETCH(const QByteArray, level);
    HostPolicy policy;
    policy.level = level;
    ProbeResult seen;
    seen.connected = true;
    seen.error = Error{.code = ErrorCode::Network, .subject = {}, .detail = u"gone"_s};
    const auto kind = [&] { return deliveryAt(policy, seen, {}, {}).kind; };
    QTEST(kind(), "noAnswer");
    seen.answered = true; // and hangs up then
    QTEST(kind(), "noAnswer");
    seen.error->code = ErrorCode::Unsupported;
    QTEST(kind(), "noTls");
    seen.error->code = ErrorCode::Protocol;
    seen.startTlsOffered = seen.startTlsRefused = true;
    QTEST(kind(), "refused");
    seen.startTlsRefused = false;
    QTEST(kind(), "noHandshake");
    seen.handshakeDone = true;
    seen.error.reset();
    QTEST(kind(), "handshake");
    policy.ignoresOffer = true;
    QTEST(kind(), "noTls");
    policy.waits = u"a reason"_s;
    QCOMPARE(deliveryAt(policy, seen, {}, {}), (Delivery{Kind::Waits, u"a reason"_s}));
    policy.waits.clear();
    seen = {};
    seen.error = Error{.code = ErrorCode::Unsupported, .subject = {}, .detail = u"forbidden"_s};
    QCOMPARE(kind(), Kind::Unknown);
}

/// smtp.h, PLAINTEXT_FALLBACK_OK_AFTER_STARTTLS_FAILURE; and smtp(8) may wait longer than a check.
void HostPolicyTest::passwordsAndPatienceCount()
{
    HostPolicy policy;
    policy.level = "may";
    ProbeResult seen;
    seen.connected = seen.answered = seen.startTlsOffered = true;
    seen.error = Error{.code = ErrorCode::Protocol, .subject = {}, .detail = u"alert"_s};
    QCOMPARE(deliveryAt(policy, seen, {}, {}).kind, Kind::PlainLater);
    policy.signsIn = true;
    QCOMPARE(deliveryAt(policy, seen, {}, {}).kind, Kind::Waits);
    seen.answered = seen.startTlsOffered = false;
    seen.error->code = ErrorCode::TimedOut;
    QCOMPARE(deliveryAt(policy, seen, {}, {}).kind, Kind::Waits);
    policy.isMorePatient = true;
    QCOMPARE(deliveryAt(policy, seen, {}, {}).kind, Kind::Unknown);
    policy.isMorePatient = false;
    seen.error->code = ErrorCode::Cancelled;
    QCOMPARE(deliveryAt(policy, seen, {}, {}).kind, Kind::Unknown);
}

QTEST_GUILESS_MAIN(HostPolicyTest)
#include "tst_hostpolicy.moc"
