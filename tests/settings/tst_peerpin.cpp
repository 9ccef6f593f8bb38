// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/pin.h"
#include "tests/intents/intentcase.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Pins of destinations: the row, and the digest that it is compared with.
class PeerPinTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void keepsWhatGoesWithAFingerprint();
    void refusesWhatIsNoPin();
    void usesTheDigestThatIsCompared_data();
    void usesTheDigestThatIsCompared();
    void writesRowAndDigestAtOnce();
    void leavesTheDigestWhereItIsUsed();
};

namespace {

const QByteArray kPath = "/etc/postfix/tls_policy";
const QByteArray kMaps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"
                         "smtp_tls_security_level = may\n";

/// A fingerprint of \a pairs times \a pair.
Fingerprint made(const QByteArray &pair, qsizetype pairs = 32)
{
    return {.text = (pair + ':').repeated(pairs).chopped(1)};
}

PinDigest digestWith(const QByteArray &main, const QByteArray &table,
                     const QByteArray &version = "3.5.25", const QByteArray &moreRows = {})
{
    ServerFacts facts = outboundFacts(version);
    if (version < "3.6")
        facts.parameters.remove("compatibility_level");
    return pinDigestOf(outbound(kMaps + main, {{"tls_policy", table}}, moreRows), facts, "smtp",
                       "example.org");
}

} // namespace

void PeerPinTest::keepsWhatGoesWithAFingerprint()
{
    const Policy before =
        Policy::from("secure match=nexthop protocols=!TLSv1 tafile=/etc/ca.pem ciphers=high");
    const auto pinned =
        pinnedPolicy(before, {made("AA"), made("BB"), made("AA")}, "sha256", QVersionNumber(3, 7));
    QVERIFY(pinned);
    QCOMPARE(pinned->value(), "fingerprint match=" + made("AA").text + '|' + made("BB").text +
                                  " protocols=!TLSv1 ciphers=high");
    // A second pin takes the place of the first.
    const auto again = pinnedPolicy(*pinned, {made("CC")}, "sha256", QVersionNumber(3, 7));
    QCOMPARE(again->value(),
             "fingerprint match=" + made("CC").text + " protocols=!TLSv1 ciphers=high");
}

void PeerPinTest::refusesWhatIsNoPin()
{
    QVERIFY(!pinnedPolicy({}, {}, "sha256", QVersionNumber(3, 7)));
    const auto wrong = pinnedPolicy({}, {made("AA"), made("BB", 16)}, "sha256", {});
    QVERIFY(!wrong);
    QVERIFY(describe(wrong.error()).contains(u"sha256"_s));
    QVERIFY(pinnedPolicy({}, {made("BB", 16)}, "md5", {}));
}

void PeerPinTest::usesTheDigestThatIsCompared_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<bool>("canMove");
    const auto row = [](const char *title, const char *main, const QByteArray &table,
                        const char *version, const char *now, bool canMove) {
        QTest::newRow(title) << QByteArray(main) << table << QByteArray(version) << QByteArray(now)
                             << canMove;
    };
    const QByteArray pinned = "other.example fingerprint match=" + made("AA", 16).text + '\n';
    row("built in before 3.6", "", "", "3.5.25", "md5", true);
    row("built in since", "compatibility_level = 3.6\n", "", "3.7.11", "sha256", false);
    row("set", "smtp_tls_fingerprint_digest = sha1\n", "", "3.7.11", "sha1", true);
    row("set to sha512", "smtp_tls_fingerprint_digest = sha512\n", "", "3.5.25", "sha512", false);
    row("another row is pinned", "", pinned, "3.5.25", "md5", false);
    row("its own row is", "", "Example.ORG fingerprint match=" + made("AA", 16).text + '\n',
        "3.5.25", "md5", true);
    row("such a row is switched off", "", '#' + pinned, "3.5.25", "md5", true);
    row("the word alone", "", "fingerprint.example may\n", "3.5.25", "md5", true);
    row("all destinations are pinned", "smtp_tls_security_level = fingerprint\n", "", "3.5.25",
        "md5", false);
    row("fingerprints in main.cf", "smtp_tls_fingerprint_cert_match = AA\n", "", "3.5.25", "md5",
        false);
    row("a table that is not read", "smtp_tls_policy_maps = ldap:x\n", "", "3.5.25", "md5", false);
}

void PeerPinTest::usesTheDigestThatIsCompared()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, table);
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, now);
    QFETCH(const bool, canMove);
    const PinDigest digest = digestWith(main, table, version);
    QCOMPARE(digest.name, now);
    QCOMPARE(digest.canMove, canMove);
    QCOMPARE(digest.forPin(), canMove ? "sha256"_ba : now);
}

void PeerPinTest::writesRowAndDigestAtOnce()
{
    const Configuration from =
        outbound(kMaps, {{"tls_policy", "# mine\nexample.org encrypt\nb.example may\n"}});
    const auto intended = pinDestination(from, outboundFacts("3.5.25"),
                                         {.path = kPath,
                                          .destination = "Example.org",
                                          .pins = {made("AA"), made("BB")},
                                          .digest = "sha256",
                                          .moveDigest = true});
    const QByteArray policy = "fingerprint match=" + made("AA").text + '|' + made("BB").text;
    QCOMPARE(saidOf(intended),
             (QByteArrayList{kPath + " Example.org: encrypt -> " + policy,
                             "main.cf smtp_tls_fingerprint_digest: (none) -> sha256"}));
    QVERIFY(intended->next.file(kPath)->bytes->contains(" " + policy + "\nb.example may\n"));
}

void PeerPinTest::leavesTheDigestWhereItIsUsed()
{
    const PinDigest digest = digestWith(
        "", "", "3.5.25", "other unix - - y - - smtp -o smtp_tls_fingerprint_digest=md5\n");
    QCOMPARE(digest.canMove, false);
    QCOMPARE(digestWith("", "", "3.5.25",
                        "other unix - - y - - smtp -o smtp_tls_security_level=fingerprint\n")
                 .canMove,
             false);
    QCOMPARE(digestWith("", "", "3.5.25", "other unix - - y - - smtp -o syslog_name=x\n").canMove,
             true);
}

QTEST_GUILESS_MAIN(PeerPinTest)
#include "tst_peerpin.moc"
