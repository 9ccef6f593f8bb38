// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/introduced.h"
#include "tests/lint/lintcase.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

const QByteArray kRow = "2525 inet n - y - - smtpd\n";

} // namespace

/// One trap each: a small change to a fresh Debian, and the rule that sees it.
class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void aListenerLessBringsNothingIn();
    void initTestCase() { QVERIFY2(!stockMasterCf().isEmpty(), "install the package postfix"); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysNothingAboutAFreshDebian();
    void findsTheTrap_data();
    void findsTheTrap();
    void saysWhereAndWhatToDo();
    void showsNoControlCharacters();
    void everyRuleHasAName();
};

void RulesTest::saysNothingAboutAFreshDebian()
{
    for (const QByteArray &version : {QByteArray("2.11.3"), QByteArray("3.5.25"),
                                      QByteArray("3.7.11"), QByteArray("3.11.6"), QByteArray()}) {
        const auto found = lint(freshDebianWith({}, {}, version), factsOf(version));
        QVERIFY2(found.isEmpty(), (version + ' ' + textOf(found)).constData());
    }
}

void RulesTest::findsTheTrap_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("error");
    QTest::addColumn<bool>("fixed");
    const auto trap = [](const char *name, const char *main, const QByteArray &master,
                         const char *rule, bool error, bool fixed, const char *version = "3.7.11") {
        QTest::newRow(name) << QByteArray(main) << master << QByteArray(version) << QByteArray(rule)
                            << error << fixed;
    };
    trap("yess", "smtpd_tls_ask_ccert = yess\n", {}, "bad-boolean", true, true);
    trap("enable", "smtpd_tls_auth_only = yes\nsmtpd_sasl_auth_enable = enable\n", {},
         "bad-boolean", true, true);
    trap("neither", "smtpd_delay_reject = perhaps\n", {}, "bad-boolean", true, false);
    trap("empty boolean", "smtpd_delay_reject =\n", {}, "bad-boolean", true, false);
    trap("boolean by name", "mine = maybe\nsmtpd_delay_reject = $mine\n", {}, "bad-boolean", true,
         false);
    trap("boolean in a row", "", kRow + " -o smtpd_delay_reject=maybe\n", "bad-boolean", true,
         false);
    trap("words for a number", "smtpd_recipient_limit = many\n", {}, "bad-number", true, false);
    trap("10k", "message_size_limit = 10k\n", {}, "bad-number", true, false);
    trap("too small", "smtpd_recipient_limit = 0\n", {}, "out-of-bounds", true, false);
    trap("empty name", "myhostname =\n", {}, "out-of-bounds", true, false);
    trap("soon", "smtpd_timeout = soon\n", {}, "bad-time", true, false);
    trap("unit behind a blank", "smtpd_timeout = 10 s\n", {}, "bad-time", true, false);
    trap("years", "smtpd_timeout = 1y\n", {}, "bad-time", true, false);
    trap("no time", "smtpd_timeout = 0\n", {}, "out-of-bounds", true, false);
    trap("too long a time", "maximal_queue_lifetime = 20w\n", {}, "out-of-bounds", true, false);
    trap("comment behind a boolean", "smtpd_tls_received_header = yes # log it\n", {},
         "comment-behind-value", true, true);
    trap("comment behind a level", "smtpd_tls_security_level = may # offer\n", {},
         "comment-behind-value", true, true);
    trap("comment behind a list", "mydestination = localhost # us\n", {}, "comment-behind-value",
         false, true);
    trap("comment within a list", "mydestination = localhost # us\n example.org\n", {},
         "comment-behind-value", false, false);
    trap("bogus", "smtpd_tls_security_level = bogus\n", {}, "server-tls-level", true, true);
    trap("TLS or nothing on 25", "smtpd_tls_security_level = encrypt\n", {},
         "mandatory-tls-on-port-25", false, true);
    trap("wrapper mode on 587", "",
         "submission inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes\n", "wrapper-mode", true,
         true);
    trap("no wrapper mode on 465", "", "submissions inet n - y - - smtpd\n", "wrapper-mode", true,
         true);
    trap("No in capitals", "smtpd_tls_wrappermode = NO\n", "submissions inet n - y - - smtpd\n",
         "wrapper-mode", true, true);
    trap("secure without authorities",
         "smtp_tls_CAfile =\nsmtp_tls_CApath =\nsmtp_tls_security_level = secure\n", {},
         "client-level-lack", true, false);
    trap("dane without dnssec", "smtp_tls_security_level = dane\n", {}, "client-level-lack", false,
         true);
    trap("pins without a list", "smtp_tls_security_level = fingerprint\n", {}, "client-level-lack",
         true, false);
    trap("mayy", "smtpd_tls_security_level = mayy\n", {}, "server-tls-level", true, true);
    trap("dane for a server", "smtpd_tls_security_level = dane\n", {}, "server-tls-level", true,
         true);
    trap("secure for a server", "", kRow + " -o smtpd_tls_security_level=secure\n",
         "server-tls-level", false, true);
    trap("level of a row", "", kRow + " -o smtpd_tls_security_level=yes\n", "server-tls-level",
         true, true);
    trap("client level", "smtp_tls_security_level = yes\n", {}, "client-tls-level", true, true);
    trap("dane before 2.11", "smtp_tls_security_level = dane\n", {}, "client-tls-level", true, true,
         "2.10.1");
    trap("TLSv1.0", "smtpd_tls_mandatory_protocols = !SSLv3 !TLSv1.0\n", {}, "protocol-list", true,
         true);
    trap("TLS1.2", "smtp_tls_protocols = TLS1.2:TLSv1.3\n", {}, "protocol-list", true, true);
    trap("no version", "smtp_tls_protocols = all\n", {}, "protocol-list", true, false);
    trap("bound before 3.6", "smtpd_tls_protocols = >=TLSv1.2\n", {}, "protocol-list", true, true,
         "3.5.25");
    trap("bound by number before 3.6", "smtpd_tls_protocols = >=0303\n", {}, "protocol-list", true,
         false, "3.5.25");
    trap("strongest", "smtpd_tls_mandatory_ciphers = strongest\n", {}, "cipher-grade", true, true);
    trap("hgih", "smtp_tls_ciphers = hgih\n", {}, "cipher-grade", true, true);
    trap("low", "smtpd_tls_ciphers = low\n", {}, "cipher-grade", false, true);
    trap("sha999", "smtpd_tls_fingerprint_digest = sha999\n", {}, "fingerprint-digest", true, true);
    trap("dovecote", "smtpd_tls_auth_only = yes\nsmtpd_sasl_type = dovecote\n",
         kRow + " -o smtpd_sasl_auth_enable=yes\n", "sasl-type", true, true);
    trap("Dovecot",
         "smtpd_tls_auth_only = yes\nsmtpd_sasl_type = Dovecot\nsmtpd_sasl_auth_enable = yes\n", {},
         "sasl-type", true, true);
    trap("dovecot as client",
         "smtp_sasl_type = dovecot\nsmtp_sasl_auth_enable = yes\n"
         "smtp_sasl_password_maps = static:a:b\n",
         {}, "sasl-type", true, false);
    // Each was tried on Postfix 3.7: "fatal: specify a password table".
    trap("signs in without passwords", "smtp_sasl_auth_enable = YES\n", {}, "no-password-maps",
         true, false);
    trap("passwords of no table",
         "smtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = $nothing\nnothing =\n", {},
         "no-password-maps", true, false);
    trap("row that signs in without passwords", "",
         "mine unix - - y - - smtp\n  -o smtp_sasl_auth_enable=yes\n", "no-password-maps", true,
         false);
    trap("row without the passwords of main.cf",
         "smtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = static:a:b\n",
         "mine unix - - y - - smtp\n  -o smtp_sasl_password_maps=\n", "no-password-maps", true,
         false);
    trap("lmtp with the passwords of smtp",
         "lmtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = static:a:b\n", {},
         "no-password-maps", true, false);
    trap("passwords across a network",
         "smtpd_tls_auth_only = yes\nsmtpd_sasl_type = dovecot\n"
         "smtpd_sasl_path = inet:auth.example.org:12345\n",
         kRow + " -o smtpd_sasl_auth_enable=yes\n", "sasl-network", false, false);
    trap("nothing ends relaying", "smtpd_relay_restrictions = permit_mynetworks\n", {},
         "no-final-reject", true, true);
    trap("permit before the end", "smtpd_relay_restrictions = permit_mynetworks, permit, reject\n",
         {}, "no-final-reject", true, true);
    trap("only a warning", "smtpd_relay_restrictions = warn_if_reject reject\n", {},
         "no-final-reject", true, true);
    trap("row without an end", "",
         kRow + " -o smtpd_relay_restrictions=permit_sasl_authenticated\n", "no-final-reject", true,
         true);
    trap("class without an end",
         "smtpd_restriction_classes = mine\nmine = permit_mynetworks\nsmtpd_relay_restrictions = "
         "mine\n",
         {}, "no-final-reject", true, true);
    trap("everybody is let through",
         "smtpd_relay_restrictions = check_client_access static:OK, reject\n", {}, "open-relay",
         true, true);
    trap("everybody is let through a row", "",
         kRow + " -o smtpd_relay_restrictions=check_client_access,static:OK,reject\n", "open-relay",
         true, true);
    trap("everybody is of our networks", "mynetworks = 127.0.0.0/8 0.0.0.0/0\n", {}, "open-relay",
         true, false);
    trap("everybody with IPv6 is", "mynetworks = 127.0.0.0/8 [::]/0\n", {}, "open-relay", true,
         false);
    trap("both halves of the Internet", "mynetworks = 0.0.0.0/1, 128.0.0.0/1\n", {}, "open-relay",
         true, false);
    trap("clients that nobody asks",
         "relay_clientcerts = hash:/etc/postfix/clients\n"
         "smtpd_relay_restrictions = permit_tls_clientcerts, reject\n",
         {}, "clients-not-asked", false, false);
    trap("clients that a row does not ask", "relay_clientcerts = hash:/etc/postfix/clients\n",
         kRow + " -o smtpd_relay_restrictions=permit_tls_clientcerts,reject\n", "clients-not-asked",
         false, true);
    trap("access by certificate that nobody asks for",
         "smtpd_client_restrictions = check_ccert_access hash:/etc/postfix/partners\n", {},
         "clients-not-asked", false, false);
    trap("clients without a table", "",
         kRow + " -o smtpd_tls_ask_ccert=yes -o "
                "smtpd_relay_restrictions=permit_tls_clientcerts,reject\n",
         "no-client-table", false, false);
    trap("anyone's certificate",
         "smtpd_tls_CApath = /etc/ssl/certs/\nrelay_clientcerts = hash:/etc/postfix/clients\n",
         kRow + " -o smtpd_tls_ask_ccert=yes -o "
                "smtpd_relay_restrictions=permit_mynetworks,permit_tls_all_clientcerts,reject\n",
         "public-clients", true, true);
    trap("the system's authorities as well",
         "smtpd_tls_CAfile = /etc/postfix/ours.pem\ntls_append_default_CA = yes\n",
         kRow + " -o smtpd_tls_req_ccert=yes -o smtpd_tls_security_level=encrypt -o "
                "smtpd_relay_restrictions=permit_tls_all_clientcerts,reject\n",
         "public-clients", true, false);
    trap("every authority's name", "smtpd_tls_CAfile = /etc/ssl/certs/ca-certificates.crt\n",
         kRow + " -o smtpd_tls_ask_ccert=yes\n", "authorities-told", false, false);
    trap("twice in main.cf", "relayhost = a\nmyhostname = b\nrelayhost = c\n", {}, "set-twice",
         false, true);
    trap("three times in main.cf", "relayhost = a\nrelayhost = b\nrelayhost = a\n", {}, "set-twice",
         false, true);
    trap("an option twice", "", kRow + " -o smtpd_delay_reject=no\n -o smtpd_delay_reject=yes\n",
         "set-twice", false, true);
    trap("a row twice", "", kRow + kRow + " -o smtpd_delay_reject=no\n", "row-twice", false, true);
    trap("blanks around =", "", kRow + " -o smtpd_delay_reject = no\n", "stray-argument", true,
         true);
    trap("blank behind a comma", "",
         kRow + " -o smtpd_client_restrictions=permit_mynetworks, reject\n", "stray-argument", true,
         true);
    trap("blanks in a value", "",
         kRow + " -o smtpd_client_restrictions=check_client_access static:OK -o "
                "smtpd_delay_reject=no\n",
         "stray-argument", true, true);
    trap("blanks in a value, before braces", "",
         kRow + " -o smtpd_client_restrictions=check_client_access static:OK\n", "stray-argument",
         true, false, "2.11.3");
    trap("option without =", "", "mine unix - n n - - pipe\n -o smtpd_delay_reject user=nobody\n",
         "stray-argument", true, false);
    trap("smtpdd", "", "2525 inet n - y - - smtpdd\n", "missing-program", false, true);
    // Each was tried on Postfix 3.7: "no protocols available" after the consent to STARTTLS.
    trap("SSLv3 alone", "smtpd_tls_mandatory_protocols = SSLv3\n", {}, "no-protocol-left", true,
         true);
    trap("every version excluded",
         "smtp_tls_protocols = !SSLv3, !TLSv1, !TLSv1.1, !TLSv1.2, !TLSv1.3\n", {},
         "no-protocol-left", true, true);
    trap("bound below all", "", kRow + " -o smtpd_tls_protocols=<=SSLv3\n", "no-protocol-left",
         true, true);
    trap("SSLv2 and SSLv3 before 3.6", "smtpd_tls_protocols = SSLv2, SSLv3\n", {},
         "no-protocol-left", true, true, "3.5.25");
    // STARTTLS is offered and refused: "454 4.7.0 TLS not available due to local problem".
    trap("TLS without a certificate", "smtpd_tls_cert_file =\nsmtpd_tls_key_file =\n", {},
         "no-certificate", true, false);
    trap("port with TLS alone without a certificate",
         "smtpd_tls_cert_file =\nsmtpd_tls_key_file =\nsmtpd_tls_security_level = none\n",
         "submissions inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes\n", "no-certificate",
         true, false);
    trap("row that gives up the certificate", "", kRow + " -o smtpd_tls_cert_file=\n",
         "no-certificate", true, false);
    trap("passwords in readable form", "smtpd_sasl_auth_enable = yes\n", {}, "readable-passwords",
         false, true);
    trap("passwords in readable form on 587", "",
         "submission inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
         " -o smtpd_tls_auth_only=no\n",
         "readable-passwords", false, true);
    trap("row that gives up TLS for passwords",
         "smtpd_tls_auth_only = yes\nsmtpd_sasl_auth_enable = yes\n",
         kRow + " -o smtpd_tls_auth_only=no\n", "readable-passwords", false, true);
    trap("passwords where there is no TLS",
         "smtpd_tls_security_level = none\nsmtpd_sasl_auth_enable = yes\n", {},
         "readable-passwords", false, false);
    trap("passwords behind postscreen", "smtpd_sasl_auth_enable = yes\n",
         "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n", "readable-passwords",
         false, true);
    // "timed out while receiving the initial server greeting".
    trap("465 without wrapper mode", "relayhost = [smtp.example.net]:465\n", {},
         "no-wrapper-outward", true, true);
    trap("smtps without wrapper mode",
         "relayhost = [smtp.example.net]:smtps\nsmtp_tls_security_level = encrypt\n", {},
         "no-wrapper-outward", true, true);
    trap("submissions by the default transport",
         "default_transport = smtp:smtp.example.net:submissions\n", {}, "no-wrapper-outward", true,
         true);
    trap("row without the wrapper mode of main.cf",
         "relayhost = [smtp.example.net]:465\ndefault_transport = mine\n"
         "smtp_tls_wrappermode = yes\nsmtp_tls_security_level = encrypt\n",
         "mine unix - - y - - smtp\n -o smtp_tls_wrappermode=no\n", "no-wrapper-outward", true,
         true);
    trap("465 before 3.0", "relayhost = [smtp.example.net]:465\n", {}, "no-wrapper-outward", true,
         false, "2.11.3");
    // "smtp_tls_wrappermode requires "smtp_tls_security_level = encrypt" (or stronger)".
    trap("wrapper mode at may", "relayhost = [smtp.example.net]:465\nsmtp_tls_wrappermode = yes\n",
         {}, "wrapper-below-encrypt", true, true);
    trap("wrapper mode at dane",
         "relayhost = [smtp.example.net]:465\nsmtp_tls_wrappermode = yes\n"
         "smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n",
         {}, "wrapper-below-encrypt", false, true);
    trap("row with wrapper mode at may", "",
         "mine unix - - y - - smtp\n -o smtp_tls_wrappermode=yes\n", "wrapper-below-encrypt", true,
         true);
    trap("wrapper mode for everybody",
         "smtp_tls_wrappermode = yes\nsmtp_tls_security_level = encrypt\n", {}, "wrapper-for-all",
         false, true);
    trap("wrapper mode on 587",
         "relayhost = [smtp.example.net]:587\nsmtp_tls_wrappermode = yes\n"
         "smtp_tls_security_level = encrypt\n",
         {}, "wrapper-for-all", false, true);
    trap("secure for everybody", "smtp_tls_security_level = secure\n", {}, "strict-for-all", false,
         true);
    trap("verify for everybody", "smtp_tls_security_level = verify\n", {}, "strict-for-all", false,
         true);
    trap("dane-only for everybody",
         "smtp_tls_security_level = dane-only\nsmtp_dns_support_level = dnssec\n", {},
         "strict-for-all", false, true);
    trap("misspelt", "smtpd_recipeint_restrictions = reject\n", {}, "unknown-name", false, true);
    trap("of another case", "Relayhost = example.org\n", {}, "unknown-name", false, false);
    trap("beginning of a name", "smtpd_sasl_auth = yes\n", {}, "unknown-name", false, true);
    trap("no such name", "hello_world = yes\n", {}, "unknown-name", false, false);
    trap("misspelt in a row", "", kRow + " -o smtpd_tls_wrapermode=no\n", "unknown-name", false,
         true);
    trap("misspelt with a value that would not do", "smtpd_delay_rejects = perhaps\n", {},
         "unknown-name", false, false);
    trap("transport that is not there", "nosuch_destination_recipient_limit = 1\n", {},
         "unknown-name", false, false);
    trap("newer than the server", "smtpd_forbid_unauth_pipelining = yes\n", {}, "unknown-name",
         false, false, "3.4.29");
    trap("gone from the server", "tls_low_cipherlist = DEFAULT\nlmtp_cache_connection = no\n", {},
         "unknown-name", false, false);
}

void RulesTest::findsTheTrap()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, rule);
    QFETCH(bool, error);
    QFETCH(bool, fixed);
    const Configuration trap = freshDebianWith(main, master, version);
    const QList<Diagnostic> found = lint(trap, factsOf(version));
    QVERIFY2(found.size() == 1, textOf(found).constData());
    QCOMPARE(found.first().rule, rule);
    QCOMPARE(found.first().severity == Severity::Error, error);
    QVERIFY(!found.first().lines.isEmpty());
    QVERIFY2(found.first().fix.has_value() == fixed, textOf(found).constData());
    if (!fixed)
        return;
    const auto after = found.first().fix->apply(trap);
    QVERIFY2(after, qPrintable(after ? QString() : describe(after.error())));
    const QList<Diagnostic> left = lint(*after, factsOf(version));
    QVERIFY2(left.isEmpty(), textOf(left).constData());
}

void RulesTest::saysWhereAndWhatToDo()
{
    const Configuration trap = freshDebianWith("smtpd_tls_security_level = bogus\n");
    const auto found = lint(trap, factsOf());
    QCOMPARE(found.size(), 1);
    const qsizetype line = trap.mainCf().toBytes().count('\n');
    QCOMPARE(describe(found.first()),
             QStringLiteral("/etc/postfix/main.cf, line %1: \"bogus\" is no TLS level of a server. "
                            "Every process that answers SMTP clients stops on it: servers that "
                            "send mail here try again later, and people cannot send. Write may to "
                            "offer TLS or encrypt to demand it.")
                 .arg(line));
}

void RulesTest::showsNoControlCharacters()
{
    const auto found = lint(freshDebianWith("smtpd_tls_security_level = x\x1b[2J\xe2\x80\xae"
                                            "y\n"),
                            factsOf());
    QCOMPARE(found.size(), 1);
    for (const QChar c : describe(found.first()))
        QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
}

void RulesTest::everyRuleHasAName()
{
    QSet<QByteArray> names;
    for (const Rule &rule : lintRules())
        names.insert(rule.name);
    QCOMPARE(names.size(), static_cast<qsizetype>(lintRules().size()));
}

/// Else a draft that mends one of two would be refused as bringing in the other.
void RulesTest::aListenerLessBringsNothingIn()
{
    const QByteArray main = "smtpd_tls_cert_file =\nsmtpd_tls_key_file =\n";
    const auto before = lint(freshDebianWith(main, kRow), factsOf());
    const auto now = lint(freshDebianWith(main, {}), factsOf());
    QVERIFY(before.size() > now.size() && !now.isEmpty());
    QVERIFY2(introduced(before, now).isEmpty(), textOf(introduced(before, now)).constData());
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
