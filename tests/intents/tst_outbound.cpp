// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/domainpolicy.h"
#include "core/intents/tlsprofile.h"
#include "core/settings/listenercard.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Policies for domains, and profiles of TLS for both ways.
class OutboundTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aFirstPolicyMakesTheTable();
    void writesOtherLettersAsDnsHasThem();
    void changesTheRowThatIsThere();
    void standsInFrontOfWhatCannotBeEdited();
    void daneNeedsSignedAnswers();
    void refusesWhatWouldKeepMailBack_data();
    void refusesWhatWouldKeepMailBack();
    void profilesOfMailThatGoesOut_data();
    void profilesOfMailThatGoesOut();
    void profilesOfListeners_data();
    void profilesOfListeners();
    void aProfileNeedsTls();
};

namespace {

const QByteArray kTable = "/etc/postfix/tls_policy";

Result<Intended> policyFor(const Configuration &configuration, const QByteArray &destination,
                           const QByteArray &policy, const ServerFacts &facts = {})
{
    return setDomainPolicy(configuration, facts, destination, Policy::from(policy));
}

} // namespace

void OutboundTest::aFirstPolicyMakesTheTable()
{
    const Configuration stock = configurationOf("# mine\n", "");
    const auto next = policyFor(stock, "[mx.example.org]:587", "encrypt ciphers=high");
    QCOMPARE(saidOf(next),
             (QByteArrayList{kTable + " : (none) -> (none)",
                             "main.cf smtp_tls_policy_maps: (none) -> "
                             "$default_database_type:$config_directory/tls_policy",
                             kTable + " [mx.example.org]:587: (none) -> encrypt ciphers=high"}));
    QVERIFY(
        next->next.file(kTable)->bytes->endsWith("\n[mx.example.org]:587 encrypt ciphers=high\n"));
    QCOMPARE(saidOf(policyFor(next->next, "[MX.example.org]:587", "encrypt  ciphers=high")),
             QByteArrayList());
    const auto lmdb = policyFor(stock, "a.example", "may", factsOf("3.9.1", {"lmdb", "cidr"}));
    QCOMPARE(lmdb->next.mainCf().value("smtp_tls_policy_maps"),
             QByteArray("lmdb:$config_directory/tls_policy"));
}

void OutboundTest::writesOtherLettersAsDnsHasThem()
{
    const Configuration stock = configurationOf("# mine\n", "");
    const auto next = policyFor(stock, ".müller.example", "encrypt");
    QVERIFY(next);
    QVERIFY(next->next.file(kTable)->bytes->endsWith("\n.xn--mller-kva.example encrypt\n"));
    QVERIFY(!policyFor(stock, "ü..example", "encrypt"));
}

void OutboundTest::changesTheRowThatIsThere()
{
    const Configuration configuration =
        withSource(configurationOf("smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n", ""),
                   kTable, "# ours\nExample.org\tmay  # note\nb.example\tnone\n");
    const auto next = policyFor(configuration, "example.org", "encrypt");
    QCOMPARE(saidOf(next), QByteArrayList{kTable + " example.org: may  # note -> encrypt"});
    QCOMPARE(*next->next.file(kTable)->bytes,
             QByteArray("# ours\nExample.org\tencrypt\nb.example\tnone\n"));
}

/// Rows of the first table are the ones that are surely found.
void OutboundTest::standsInFrontOfWhatCannotBeEdited()
{
    const Configuration configuration =
        withSource(configurationOf("smtp_tls_policy_maps = socketmap:inet:127.0.0.1:8461:postfix, "
                                   "hash:/etc/postfix/tls_policy\n",
                                   ""),
                   kTable, "a.example may\n");
    const auto next = policyFor(configuration, "a.example", "encrypt");
    QCOMPARE(next->next.mainCf().value("smtp_tls_policy_maps"),
             QByteArray("$default_database_type:$config_directory/tls_policy_2, "
                        "socketmap:inet:127.0.0.1:8461:postfix, hash:/etc/postfix/tls_policy"));
    QCOMPARE(*next->next.file(kTable)->bytes, QByteArray("a.example may\n"));
    const Configuration old = configurationOf("smtp_tls_per_site = hash:/etc/postfix/site\n", "");
    QVERIFY(refusalOf(policyFor(old, "a.example", "encrypt"))
                .startsWith(u"smtp_tls_per_site: is set"_s));
}

void OutboundTest::daneNeedsSignedAnswers()
{
    const auto next = policyFor(configurationOf("", ""), "a.example", "DANE-only");
    QCOMPARE(saidOf(next).last(), QByteArray("main.cf smtp_dns_support_level: (none) -> dnssec"));
    QVERIFY(refusalOf(policyFor(configurationOf("", ""), "a.example", "dane", factsOf("2.10.1")))
                .contains(u"does not have the level"_s));
}

void OutboundTest::refusesWhatWouldKeepMailBack_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("main"); // with which it is good; empty: never
    const auto add = [](const char *name, const QByteArray &destination, const QByteArray &policy,
                        const QByteArray &main = {}) {
        QTest::newRow(name) << destination << policy << main;
    };
    add("no such level", "a.example", "encript");
    add("no level", "a.example", "");
    add("never looked up", "*", "may");
    add("an address", "me@a.example", "may");
    add("blank in the destination", "a b", "may");
    add("stray word", "a.example", "encrypt ciphers = high");
    add("a comment", "a.example", "encrypt # note");
    add("match for encrypt", "a.example", "encrypt match=nexthop");
    add("no fingerprint", "a.example", "fingerprint", "smtp_tls_fingerprint_cert_match = AA\n");
    add("no authority", "a.example", "secure", "smtp_tls_CAfile = /etc/ssl/ca.pem\n");
    add("no authority for verify", "a.example", "verify", "smtp_tls_CApath = /etc/ssl/certs\n");
    // It adds to authorities that are named, and alone gives none (postconf(5)).
    add("others appended to none", "a.example", "verify",
        "tls_append_default_CA = yes\n"
        "smtp_tls_CAfile = /etc/ssl/ca.pem\n");
}

void OutboundTest::refusesWhatWouldKeepMailBack()
{
    QFETCH(QByteArray, destination);
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, main);
    QVERIFY(!policyFor(configurationOf("", ""), destination, policy));
    if (main.isEmpty())
        return;
    const auto good = policyFor(configurationOf(main, ""), destination, policy);
    QVERIFY2(good, qPrintable(refusalOf(good)));
}

void OutboundTest::profilesOfMailThatGoesOut_data()
{
    QTest::addColumn<int>("profile");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArrayList>("said");
    const auto add = [](const char *name, TlsProfile profile, const QByteArray &version,
                        const QByteArray &main, const QByteArrayList &said) {
        QTest::newRow(name) << static_cast<int>(profile) << version << main << said;
    };
    const QByteArray old = "!SSLv2,!SSLv3,!TLSv1,!TLSv1.1";
    add("modern", TlsProfile::Modern, "3.7.11", "",
        {"main.cf smtp_tls_protocols: (none) -> >=TLSv1.2",
         "main.cf smtp_tls_mandatory_protocols: (none) -> >=TLSv1.2",
         "main.cf smtp_tls_mandatory_ciphers: (none) -> high"});
    add("modern before 3.6", TlsProfile::Modern, "3.5.9", "smtp_tls_mandatory_ciphers = high\n",
        {"main.cf smtp_tls_protocols: (none) -> " + old,
         "main.cf smtp_tls_mandatory_protocols: (none) -> " + old});
    // Other words for the same.
    add("modern already", TlsProfile::Modern, "3.7.11",
        "smtp_tls_protocols = !SSLv3 !TLSv1:!TLSv1.1\nsmtp_tls_mandatory_protocols = >=TLSv1.2\n"
        "smtp_tls_mandatory_ciphers = high\n",
        {});
    add("intermediate", TlsProfile::Intermediate, "3.7.11",
        "smtp_tls_protocols = >=TLSv1.2\nsmtp_tls_mandatory_protocols = >=TLSv1.3\n",
        {"main.cf smtp_tls_mandatory_protocols: >=TLSv1.3 -> >=TLSv1.2"});
    add("compatible is built in", TlsProfile::Compatible, "3.7.11", "", {});
    add("compatible again", TlsProfile::Compatible, "", "smtp_tls_protocols = TLSv1.2\n",
        {"main.cf smtp_tls_protocols: TLSv1.2 -> !SSLv2,!SSLv3"});
}

void OutboundTest::profilesOfMailThatGoesOut()
{
    QFETCH(int, profile);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, main);
    QFETCH(QByteArrayList, said);
    const auto wanted = static_cast<TlsProfile>(profile);
    const ServerFacts facts = factsOf(version);
    const auto next = setOutboundTlsProfile(configurationOf(main, ""), facts, wanted);
    QCOMPARE(saidOf(next), said);
    QCOMPARE(saidOf(setOutboundTlsProfile(next->next, facts, wanted)), QByteArrayList());
}

void OutboundTest::profilesOfListeners_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<int>("profile");
    QTest::addColumn<QByteArrayList>("said");
    // The lists that are read differ with the encryption; port 25 gives the defaults of all.
    QTest::newRow("587") << QByteArray("587") << static_cast<int>(TlsProfile::Modern)
                         << QByteArrayList{
                                "587/inet smtpd_tls_mandatory_protocols: (none) -> >=TLSv1.2",
                                "587/inet smtpd_tls_mandatory_ciphers: (none) -> high"};
    QTest::newRow("25") << QByteArray("smtp") << static_cast<int>(TlsProfile::Intermediate)
                        << QByteArrayList{"main.cf smtpd_tls_protocols: (none) -> >=TLSv1.2",
                                          "main.cf smtpd_tls_ciphers: high -> medium"};
    QTest::newRow("compatible") << QByteArray("smtp") << static_cast<int>(TlsProfile::Compatible)
                                << QByteArrayList{"main.cf smtpd_tls_ciphers: high -> medium"};
}

void OutboundTest::profilesOfListeners()
{
    QFETCH(QByteArray, service);
    QFETCH(int, profile);
    QFETCH(QByteArrayList, said);
    const Configuration configuration =
        configurationOf("smtpd_tls_security_level = may\nsmtpd_tls_ciphers = high\n",
                        "smtp inet n - n - - smtpd\n587 inet n - n - - smtpd "
                        "-o smtpd_tls_security_level=encrypt\n");
    const auto wanted = static_cast<TlsProfile>(profile);
    const auto next = setTlsProfile(configuration, factsOf("3.7.11"), service, wanted);
    QCOMPARE(saidOf(next), said);
    QCOMPARE(saidOf(setTlsProfile(next->next, factsOf("3.7.11"), service, wanted)),
             QByteArrayList());
}

void OutboundTest::aProfileNeedsTls()
{
    const Configuration plain =
        configurationOf("", "smtp inet n - n - - smtpd\n10023 inet n - n - 0 spawn\n");
    QVERIFY(refusalOf(setTlsProfile(plain, {}, "smtp", TlsProfile::Modern))
                .startsWith(u"master.cf, line 1: smtp/inet offers no TLS"_s));
    QVERIFY(refusalOf(setTlsProfile(plain, {}, "10023", TlsProfile::Modern))
                .startsWith(u"master.cf, line 2: 10023/inet runs spawn"_s));
    QVERIFY(refusalOf(setTlsProfile(plain, {}, "465", TlsProfile::Modern))
                .startsWith(u"465: master.cf has no such row"_s));
}

QTEST_GUILESS_MAIN(OutboundTest)
#include "tst_outbound.moc"
