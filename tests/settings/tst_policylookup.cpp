// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policylookup.h"
#include "core/settings/strictness.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

using Tables = QMap<QByteArray, QByteArray>;

constexpr char kMaps[] = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";

PolicyInForce policyAt(const QByteArray &hop, const QByteArray &mainCf, const Tables &tables = {},
                       const QByteArray &version = "3.7.11")
{
    const Configuration configuration = outbound(mainCf, tables);
    const ServerFacts facts = outboundFacts(version);
    return PolicyLookup({.configuration = configuration,
                         .facts = facts,
                         .row = configuration.masterCf().find("smtp/unix")})
        .at(hop);
}

} // namespace

/// Which policy a destination gets.
class PolicyLookupTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void asksAsPostfixDoes_data();
    void asksAsPostfixDoes();
    void findsTheRow_data();
    void findsTheRow();
    void asksAllTablesForEachKey();
    void saysWhatItCouldNotRead();
    void followsPatterns();
    void takesTheDefault_data();
    void takesTheDefault();
    void readsTheOptionsOfTheRow();
    void weighsLevels_data();
    void weighsLevels();
    void weighsAttributes_data();
    void weighsAttributes();
};

void PolicyLookupTest::asksAsPostfixDoes_data()
{
    QTest::addColumn<QByteArray>("hop");
    QTest::addColumn<QByteArray>("keys");
    QTest::newRow("name") << QByteArray("Sub.Example.org")
                          << QByteArray("sub.example.org .example.org .org");
    QTest::newRow("brackets") << QByteArray("[mx.example.net]:587")
                              << QByteArray("[mx.example.net]:587");
    QTest::newRow("port") << QByteArray("example.net:submission")
                          << QByteArray("example.net:submission");
    QTest::newRow("address") << QByteArray("[192.0.2.1]") << QByteArray("[192.0.2.1]");
    QTest::newRow("digits only") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1");
    QTest::newRow("no host name") << QByteArray("a..b") << QByteArray("a..b");
    QTest::newRow("hyphen at the end") << QByteArray("a-.example") << QByteArray("a-.example");
    QTest::newRow("UTF-8") << QByteArray("b\xc3\xbc.example")
                           << QByteArray("b\xc3\xbc.example .example");
}

void PolicyLookupTest::asksAsPostfixDoes()
{
    QFETCH(QByteArray, hop);
    QFETCH(QByteArray, keys);
    QCOMPARE(policyKeys(hop).join(' '), keys);
}

void PolicyLookupTest::findsTheRow_data()
{
    QTest::addColumn<QByteArray>("hop");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("row");
    const QByteArray usual = "may";
    QTest::newRow("itself") << QByteArray("EXAMPLE.org") << QByteArray("encrypt")
                            << QByteArray("example.org");
    QTest::newRow("above") << QByteArray("a.b.example.net") << QByteArray("secure match=nexthop")
                           << QByteArray(".example.net");
    QTest::newRow("not itself by a row for what is below")
        << QByteArray("example.net") << usual << QByteArray();
    QTest::newRow("nothing below by a row for itself")
        << QByteArray("a.example.org") << usual << QByteArray();
    QTest::newRow("the star is never asked for")
        << QByteArray("other.test") << usual << QByteArray();
    QTest::newRow("as written") << QByteArray("[relay.test]:587") << QByteArray("verify")
                                << QByteArray("[relay.test]:587");
    QTest::newRow("no other spelling") << QByteArray("[relay.test]") << usual << QByteArray();
}

void PolicyLookupTest::findsTheRow()
{
    QFETCH(QByteArray, hop);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, row);
    const PolicyInForce found =
        policyAt(hop, QByteArray(kMaps) + "smtp_tls_security_level = may\n",
                 {{"tls_policy", "Example.ORG Encrypt\n.example.net secure match=nexthop\n* none\n"
                                 "[relay.test]:587 verify\n"}});
    QCOMPARE(found.policy.value(), value);
    QCOMPARE(found.row, row);
    QVERIFY(found.unread.isEmpty());
}

void PolicyLookupTest::asksAllTablesForEachKey()
{
    const QByteArray maps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy, "
                            "inline:{ {b.example.org = verify}, c.example.org=secure }, "
                            "static:encrypt\n";
    const Tables tables{{"tls_policy", ".example.org none\n"}};
    QCOMPARE(policyAt("b.example.org", maps, tables).policy.level, "verify");
    QCOMPARE(policyAt("c.example.org", maps, tables).policy.level, "secure");
    QCOMPARE(policyAt("a.example.org", maps, tables).policy.level, "encrypt");
}

void PolicyLookupTest::saysWhatItCouldNotRead()
{
    const QByteArray maps = "smtp_tls_security_level = may\n"
                            "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy, "
                            "regexp:/etc/postfix/others, mysql:/etc/postfix/sql\n";
    const Tables tables{{"tls_policy", "example.org encrypt\n"}, {"sql", "hosts = a\n"}};
    QVERIFY(policyAt("example.org", maps, tables).unread.isEmpty());
    const PolicyInForce other = policyAt("other.test", maps, tables);
    QCOMPARE(other.policy.level, "may");
    QCOMPARE(other.unread, // the first is not among the files
             (QList<QByteArray>{"regexp:/etc/postfix/others", "mysql:/etc/postfix/sql"}));
}

void PolicyLookupTest::followsPatterns()
{
    const QByteArray maps = "smtp_tls_policy_maps = pcre:/etc/postfix/patterns, "
                            "proxy:hash:/etc/postfix/tls_policy, "
                            "regexp:{ {/^\\.(net)$/ verify match=.$1}, {!/\\./ none} }\n";
    const Tables tables{{"patterns", "/^(mx\\.)?example\\.org$/ secure match=$1\n"
                                     "/^\\[UP\\]/i may\n/^(a|aa)+$/ none\n"},
                        {"tls_policy", "example.org none\n.org encrypt\n"}};
    QCOMPARE(policyAt("MX.example.org", maps, tables).policy.value(), "secure match=MX.");
    QCOMPARE(policyAt("other.org", maps, tables).policy.value(), "encrypt");
    QCOMPARE(policyAt("a.net", maps, tables).policy.value(), "verify match=.net");
    QCOMPARE(policyAt("a.net", maps, tables).row, ".net");
    QCOMPARE(policyAt("local", maps, tables).policy.value(), "none");
    // The key is not folded for patterns.
    QCOMPARE(policyAt("[UP]", maps, tables).policy.value(), "may");
    QCOMPARE(policyAt("[up]", maps, tables).policy.value(), "none");
    // What would take too long is not tried.
    const PolicyInForce unknown = policyAt(QByteArray(200, 'a') + ".com", maps, tables);
    QCOMPARE(unknown.unread, QList<QByteArray>{"pcre:/etc/postfix/patterns"});
}

void PolicyLookupTest::takesTheDefault_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("level");
    const auto row = [](const char *name, const QByteArray &mainCf, const QByteArray &level,
                        const QByteArray &version = "3.7.11") {
        QTest::newRow(name) << mainCf << version << level;
    };
    row("nothing", "", "none");
    row("of 3.11", "", "none", "3.11.0"); // compatibility_level 3.6
    row("level", "smtp_tls_security_level = Encrypt\n", "encrypt");
    row("by another name", "x = verify\nsmtp_tls_security_level = $x\n", "verify");
    row("old switch", "smtp_use_tls = yes\n", "may");
    row("old switches", "smtp_enforce_tls = yes\n", "verify");
    row("old switches, no name", "smtp_enforce_tls = yes\nsmtp_tls_enforce_peername = no\n",
        "encrypt");
    row("dane", "smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n", "dane");
    row("dane without DNSSEC", "smtp_tls_security_level = dane\n", "may");
    row("a condition", "smtp_tls_security_level = ${x?{may}:{encrypt}}\n", "encrypt");
    row("a default that is not known", "smtp_tls_security_level = $lmtp_tls_security_level\n", "");
}

void PolicyLookupTest::takesTheDefault()
{
    QFETCH(QByteArray, mainCf);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, level);
    const PolicyInForce found = policyAt("example.org", mainCf, {}, version);
    QCOMPARE(found.policy.level, level);
    QCOMPARE(found.unread.isEmpty(), !level.isEmpty());
}

void PolicyLookupTest::readsTheOptionsOfTheRow()
{
    const Configuration configuration =
        outbound("smtp_tls_security_level = may\n", {},
                 "other unix - - y - - smtp\n -o smtp_tls_security_level=encrypt\n"
                 " -o smtp_tls_policy_maps=inline:{a.test=secure}\n");
    const ServerFacts facts = outboundFacts();
    const PolicyLookup lookup({.configuration = configuration,
                               .facts = facts,
                               .row = configuration.masterCf().find("other/unix")});
    QCOMPARE(lookup.at("a.test").policy.level, "secure");
    QCOMPARE(lookup.at("b.test").policy.level, "encrypt");
}

void PolicyLookupTest::weighsLevels_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("strictness");
    const auto row = [](const char *before, const char *after, Strictness strictness) {
        QTest::addRow("%s to %s", before, after)
            << QByteArray(before) << QByteArray(after) << static_cast<int>(strictness);
    };
    const QList<const char *> ladder{"encrypt", "dane-only", "fingerprint", "verify", "secure"};
    row("none", "may", Strictness::Encrypts);
    row("may", "may", Strictness::NotStricter);
    row("encrypt", "may", Strictness::NotStricter);
    row("secure", "none", Strictness::NotStricter);
    row("none", "encrypt", Strictness::MayHold);
    row("may", "dane", Strictness::MayHold);
    row("encrypt", "dane", Strictness::MayHold); // wrong TLSA records
    row("dane", "encrypt", Strictness::MayHold); // no records, and no TLS
    row("dane", "dane-only", Strictness::MayHold);
    row("dane-only", "encrypt", Strictness::NotStricter);
    row("dane-only", "dane", Strictness::NotStricter);
    row("secure", "verify", Strictness::NotStricter);
    row("verify", "fingerprint", Strictness::MayHold); // another check
    row("secure", "dane-only", Strictness::MayHold);
    row("may", "secur", Strictness::MayHold); // there is no such level
    row("secur", "secure", Strictness::NotStricter);
    row("", "secure", Strictness::Unknown);
    row("may", "", Strictness::Unknown);
    for (qsizetype i = 0; i < ladder.size(); ++i) {
        row("may", ladder[i], Strictness::MayHold);
        for (qsizetype j = i + 1; j < ladder.size(); ++j)
            row(ladder[i], ladder[j], Strictness::MayHold);
    }
}

void PolicyLookupTest::weighsLevels()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, strictness);
    QCOMPARE(static_cast<int>(strictnessOf({before, {}}, {after, {}})), strictness);
}

void PolicyLookupTest::weighsAttributes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("stricter");
    const auto row = [](const char *before, const char *after, bool stricter) {
        QTest::addRow("%s to %s", before, after)
            << QByteArray(before) << QByteArray(after) << stricter;
    };
    row("fingerprint match=aa", "fingerprint match=AA", false);
    row("fingerprint match=aa", "fingerprint match=aa|bb", false);
    row("fingerprint match=aa match=bb", "fingerprint match=bb", true);
    row("secure match=nexthop", "secure match=nexthop:dot-nexthop", false);
    row("secure match=nexthop", "secure match=.other.test", true);
    row("secure", "secure match=nexthop", true);
    row("encrypt", "encrypt protocols=>=TLSv1.3", true);
    row("encrypt ciphers=high", "encrypt ciphers=high connection_reuse=yes", false);
    row("may", "may protocols=>=TLSv1.3", false); // goes in the clear then
    row("may ciphers=high", "encrypt ciphers=high", true);
}

void PolicyLookupTest::weighsAttributes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, stricter);
    QCOMPARE(strictnessOf(Policy::from(before), Policy::from(after)) == Strictness::MayHold,
             stricter);
}

QTEST_GUILESS_MAIN(PolicyLookupTest)
#include "tst_policylookup.moc"
