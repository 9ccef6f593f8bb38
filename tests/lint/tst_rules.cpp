// SPDX-License-Identifier: GPL-3.0-or-later
// One trap each: a small change to a fresh Debian, the rule that sees it, and its fix.
#include "tests/lint/lintcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void anSniTableLacksTheHost_data();
    void anSniTableLacksTheHost();
    void initTestCase() { QVERIFY2(!stockMasterCf().isEmpty(), "install the package postfix"); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysNothingAboutAFreshDebian();
    void findsTheTrap_data();
    void findsTheTrap();
    void saysNothing_data();
    void saysNothing();
    void theFixWrites_data();
    void theFixWrites();
    void saysWhereAndWhatToDo();
    void showsNoControlCharacters();
    void keysForEverybody();
    void anotherCertificateByName();
    void aKeyOfATableTwice();
    void aKeyOfALargeTableTwice();
    void everyRuleHasAName();
};

namespace {

/// A fresh Debian with \a main and \a master behind its main.cf and master.cf, in the place of what
/// these say of that.
Configuration with(const QByteArray &main, const QByteArray &master = {},
                   const QByteArray &version = "3.7.11")
{
    QByteArray stock = stockMainCf();
    if (version.startsWith("2."))
        stock.replace("compatibility_level = 3.6\n", "");
    MainCf document = MainCf::parse(stock);
    const MainCf wanted = MainCf::parse(main);
    for (const MainCfEntry &entry : wanted.entries())
        document.remove(entry.name);
    MasterCf rows = MasterCf::parse(stockMasterCf());
    const MasterCf others = MasterCf::parse(master);
    for (const Service &row : others.services()) {
        if (rows.find(row.name()) && !rows.disable(row.name()))
            return {};
    }
    return configurationOf(document.toBytes() + main, rows.toBytes() + master);
}

const QByteArray kRow = "2525 inet n - y - - smtpd\n";

} // namespace

void RulesTest::saysNothingAboutAFreshDebian()
{
    for (const QByteArray &version : {QByteArray("2.11.3"), QByteArray("3.5.25"),
                                      QByteArray("3.7.11"), QByteArray("3.11.6"), QByteArray()}) {
        const auto found = lint(with({}, {}, version), factsOf(version));
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
    trap("enable", "smtpd_sasl_auth_enable = enable\n", {}, "bad-boolean", true, true);
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
    trap("dovecote", "smtpd_sasl_type = dovecote\n", kRow + " -o smtpd_sasl_auth_enable=yes\n",
         "sasl-type", true, true);
    trap("Dovecot", "smtpd_sasl_type = Dovecot\nsmtpd_sasl_auth_enable = yes\n", {}, "sasl-type",
         true, true);
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
         "smtpd_sasl_type = dovecot\nsmtpd_sasl_path = inet:auth.example.org:12345\n",
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
    const Configuration trap = with(main, master, version);
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

void RulesTest::saysNothing_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    const auto fine = [](const char *name, const char *main, const QByteArray &master = {}) {
        QTest::newRow(name) << QByteArray(main) << master;
    };
    fine("the same twice", "relayhost = a\nrelayhost = a\n",
         kRow + " -o smtpd_delay_reject=no -o smtpd_delay_reject=no\n");
    fine("yes in capitals", "smtpd_delay_reject = YES\n");
    fine("boolean of a condition", "smtpd_delay_reject = ${mine?{yes}:{no}}\nmine = 1\n");
    fine("boolean of a default", "smtpd_delay_reject = $smtpd_helo_required\n");
    fine("time with more behind its unit", "smtpd_timeout = 10sec\n");
    fine("time by stress", "smtpd_timeout = ${stress?{10}:{300}}s\n");
    fine("zero where that means none", "mailbox_size_limit = 0\nqueue_minfree = 0\n");
    fine("larger than an int", "message_size_limit = 99999999999\n");
    fine("hash in a value", "smtpd_banner = mail#1 ready\n");
    fine("hash in a pattern", "header_checks = pcre:{ { /#x #y/ DISCARD } }\n");
    fine("overridden where it would be read", "smtpd_tls_security_level = dane\n",
         "smtp inet n - y - - smtpd\n -o smtpd_tls_security_level=may\n");
    fine("level in wrapper mode", "",
         kRow + " -o smtpd_tls_wrappermode=yes -o smtpd_tls_security_level=dane\n");
    fine("clients that only submission asks",
         "relay_clientcerts = hash:/etc/postfix/clients\n"
         "smtpd_relay_restrictions = permit_tls_clientcerts, reject\n",
         kRow + " -o smtpd_tls_ask_ccert=yes\n");
    fine("clients of a private authority", "smtpd_tls_CAfile = /etc/postfix/ours.pem\n",
         kRow + " -o smtpd_tls_ask_ccert=yes -o "
                "smtpd_relay_restrictions=permit_tls_all_clientcerts,reject\n");
    fine("public authorities where nobody asks",
         "smtpd_tls_CAfile = /etc/ssl/certs/ca-certificates.crt\n");
    fine("option that its program does not read", "",
         "mine unix - - n - - smtp\n -o "
         "smtpd_delay_reject=maybe\n");
    fine("postscreen's setting without postscreen", "postscreen_bare_newline_enable = maybe\n");
    fine("authorities of OpenSSL",
         "smtp_tls_CAfile =\nsmtp_tls_CApath =\ntls_append_default_CA = yes\n"
         "smtp_tls_security_level = secure\n");
    fine("levels of a client", "smtp_tls_security_level = dane-only\nsmtp_dns_support_level = "
                               "dnssec\nlmtp_tls_security_level = Secure\n");
    fine("protocols", "smtpd_tls_protocols = !SSLv2,!sslv3:!TLSv1\nsmtp_tls_protocols = "
                      ">=TLSv1.2, <=0304\nsmtpd_tls_mandatory_protocols =\n");
    fine("grades", "smtpd_tls_ciphers = HIGH\n");
    fine("type without sign-in", "smtpd_sasl_type = dovecote\n");
    fine("signs in", "smtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = static:a:b\n");
    fine("row that signs in by the passwords of main.cf", "smtp_sasl_password_maps = static:a:b\n",
         "mine unix - - y - - smtp\n  -o smtp_sasl_auth_enable=yes\n");
    fine("passwords that are not known from here",
         "smtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = ${stress?{}:{static:a:b}}\n");
    fine("sign-in of the other program", "",
         "mine unix - - y - - lmtp\n  -o smtp_sasl_auth_enable=yes\n");
    fine("passwords without sign-in", "smtp_sasl_password_maps =\nsmtp_sasl_auth_enable = no\n");
    fine("Dovecot of this server by TCP",
         "smtpd_sasl_type = dovecot\nsmtpd_sasl_path = inet:[::1]:12345\n"
         "smtpd_sasl_auth_enable = yes\n");
    fine("another server without sign-in",
         "smtpd_sasl_type = dovecot\nsmtpd_sasl_path = inet:192.0.2.1:12345\n");
    fine("class with an end", "smtpd_restriction_classes = mine\nmine = permit_mynetworks, "
                              "reject\nsmtpd_relay_restrictions = mine\n");
    fine("end in the other list", "smtpd_relay_restrictions =\nsmtpd_recipient_restrictions = "
                                  "permit_mynetworks REJECT\n");
    fine("list that is not known from here",
         "smtpd_relay_restrictions = ${mine?{reject}:{permit}}\nmine = 1\n");
    fine("open to itself alone", "",
         "127.0.0.1:10025 inet n - y - - smtpd\n -o smtpd_relay_restrictions=check_client_access,"
         "static:OK,reject\n");
    fine("a table decides",
         "smtpd_relay_restrictions = check_client_access hash:/etc/postfix/clients, reject\n");
    fine("networks that may not relay",
         "mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_sasl_authenticated, reject\n");
    fine("large networks of one's own", "mynetworks = 10.0.0.0/8 172.16.0.0/12 [fd00::]/8\n");
    fine("braces", "", kRow + " -o { smtpd_client_restrictions = permit_mynetworks, reject }\n");
    fine("flags", "", "mine unix - - n - - lmtp flags=O\n");
    fine("options of daemons", "", "2525 inet n - y - - smtpd -v -D\n");
    fine("program elsewhere", "", "mine unix - n n - - /opt/mine/daemon any thing\n");
    fine("row that is switched off", "master_service_disable = 2525/inet\n",
         kRow + " -o smtpd_delay_reject = no\n");
    fine("name that is used", "mine = may\nsmtpd_tls_security_level = $mine\n");
    fine("name that a row uses", "mine = permit_mynetworks,reject\n",
         kRow + " -o smtpd_client_restrictions=$mine\n");
    fine("name in a condition", "mine = reject\nsmtpd_client_restrictions = ${stress?{$mine}}\n");
    fine("restriction class", "smtpd_restriction_classes = one two\none = reject\ntwo = reject\n");
    fine("transport's own", "maildrop_destination_recipient_limit = 1\nsmtp_destination_"
                            "concurrency_failed_cohort_limit = 3\nmaildrop_time_limit = 10\n");
    fine("spawn's own", "mine_time_limit = 3600\n",
         "mine unix - n n - - spawn\n user=nobody "
         "argv=/bin/true\n");
    fine("settings of a table", "alias_maps = hash:/etc/aliases proxy:ldap:people\npeople_server_"
                                "host = localhost\npeople_search_base = dc=x\n");
    fine("old name that a default asks for", "virtual_maps = static:x\n");
}

void RulesTest::saysNothing()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    const QList<Diagnostic> found = lint(with(main, master), factsOf());
    QVERIFY2(found.isEmpty(), textOf(found).constData());
}

void RulesTest::theFixWrites_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *main, const QByteArray &master,
                        const char *text) {
        QTest::newRow(name) << QByteArray(main) << master << QByteArray(text);
    };
    row("the name alone", "\n# mine\nsmtpd_relay_rectrictions\t=\n# in it\n  permit,reject\n", {},
        "\n# mine\nsmtpd_relay_restrictions\t=\n# in it\n  permit,reject\n");
    row("the protocols as they were meant", "smtpd_tls_protocols = !SSLv3,!TLSv1.0\n", {},
        "smtpd_tls_protocols = !SSLv3, !TLSv1\n");
    row("the protocols in the other spelling", "smtp_tls_protocols = !TLS1.0 <=tls1.2\n", {},
        "smtp_tls_protocols = !TLSv1, <=TLSv1.2\n");
    row("an option in one word", "", kRow + "  -o smtpd_client_restrictions = permit, reject\n",
        "  -o smtpd_client_restrictions=permit,reject\n");
    row("an option in braces", "",
        kRow + "  -o smtpd_client_restrictions = check_client_access static:OK\n",
        "  -o { smtpd_client_restrictions = check_client_access static:OK }\n");
    row("the program", "", "2525 inet n - y - - smtpdd -v\n", "2525 inet n - y - - smtpd -v\n");
}

void RulesTest::theFixWrites()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    QFETCH(QByteArray, text);
    // The stock files set smtpd_relay_restrictions themselves.
    const Configuration trap =
        configurationOf("compatibility_level = 3.6\n" + main, stockMasterCf() + master);
    const QList<Diagnostic> found = lint(trap, factsOf());
    QVERIFY2(found.size() == 1 && found.first().fix, textOf(found).constData());
    const auto after = found.first().fix->apply(trap);
    QVERIFY(after);
    const QByteArray written =
        master.isEmpty() ? after->mainCf().toBytes() : after->masterCf().toBytes();
    QVERIFY2(written.endsWith(text), written.constData());
}

void RulesTest::saysWhereAndWhatToDo()
{
    const Configuration trap = with("smtpd_tls_security_level = bogus\n");
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
    const auto found = lint(with("smtpd_tls_security_level = x\x1b[2J\xe2\x80\xae"
                                 "y\n"),
                            factsOf());
    QCOMPARE(found.size(), 1);
    for (const QChar c : describe(found.first()))
        QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
}

/// The index has the mode of its source, and the private keys in it.
void RulesTest::keysForEverybody()
{
    for (const auto &[mode, isOpen] : {std::pair("600", false), {"640", false}, {"644", true}}) {
        ConfigFile source = oneFile("/etc/postfix/sni", FileIdentity::Kind::File,
                                    "example.org /etc/key.pem, /etc/cert.pem\n");
        source.identity.mode = mode;
        const auto found = lint(configurationOf("tls_server_sni_maps = hash:/etc/postfix/sni\n",
                                                stockMasterCf(), {source}),
                                factsOf());
        const bool told = std::ranges::any_of(found, [](const Diagnostic &one) {
            return one.rule == "open-sni-table" && one.severity == Severity::Error;
        });
        QVERIFY2(told == isOpen, textOf(found).constData());
    }
}

/// A certificate that main.cf got and a row did not.
void RulesTest::anotherCertificateByName()
{
    const QByteArray main = "myhostname = mail.example.org\nsmtpd_tls_cert_file = /etc/new.pem\n"
                            "tls_server_sni_maps = hash:/etc/postfix/sni\n";
    for (const auto &[row, isOther] :
         {std::pair("mail.example.org /etc/old.key, /etc/old.pem\n", true),
          {"mail.example.org /etc/new.key, /etc/new.pem\n", false},
          {"www.example.org /etc/old.key, /etc/old.pem\n", false}}) {
        ConfigFile source = oneFile("/etc/postfix/sni", FileIdentity::Kind::File, row);
        source.identity.mode = "600";
        const auto found = lint(configurationOf(main, stockMasterCf(), {source}), factsOf());
        const bool told = std::ranges::any_of(found, [](const Diagnostic &one) {
            return one.rule == "other-certificate-by-name" &&
                   one.reason.contains(QStringLiteral("/etc/old.pem"));
        });
        QVERIFY2(told == isOther, textOf(found).constData());
    }
}

/// The first one counts there; of a password table nothing is told.
void RulesTest::aKeyOfATableTwice()
{
    const QByteArray path = "/etc/postfix/tls_policy";
    const auto configuration = [&path](const QByteArray &bytes, bool secret) {
        ConfigFile table = oneFile(path, FileIdentity::Kind::File, bytes);
        table.secret = secret;
        return configurationOf(stockMainCf() + "smtp_tls_policy_maps = hash:" + path + '\n',
                               stockMasterCf(), {table});
    };
    const QByteArray twice = "x may\ny may\nX secure\nx verify\n";
    QCOMPARE(lint(configuration(twice, true), factsOf()).size(), 0);
    QCOMPARE(lint(configuration("x may\nx may\n", false), factsOf()).size(), 0);
    const QList<Diagnostic> found = lint(configuration(twice, false), factsOf());
    QVERIFY2(found.size() == 1, textOf(found).constData());
    QCOMPARE(found.first().rule, "key-twice");
    QCOMPARE(found.first().lines, QList<int>({3, 1}));
    const auto after = found.first().fix->apply(configuration(twice, false));
    QVERIFY(after);
    QCOMPARE(after->file(path)->bytes, "x may\ny may\n");
    QVERIFY(lint(*after, factsOf()).isEmpty());
}

/// Whoever asks at each edit is spared the look into a large table.
void RulesTest::aKeyOfALargeTableTwice()
{
    QByteArray rows = "# partners\nfirst may\n\n  # and more\n  match=x\n";
    for (int i = 0; i < 100'000; ++i)
        rows += "host" + QByteArray::number(i) + ".example.org encrypt\n";
    rows += "FIRST secure\n\"a b\" may\nhost7.example.org encrypt\n\"A b\" verify\nfirst none\n";
    const ConfigFile table = oneFile("/etc/postfix/large", FileIdentity::Kind::File, rows);
    const Configuration configuration =
        configurationOf(stockMainCf() + "smtp_tls_policy_maps = hash:/etc/postfix/large\n",
                        stockMasterCf(), {table});
    QVERIFY(lint(configuration, factsOf()).isEmpty());
    const QList<Diagnostic> found = lintAll(configuration, factsOf());
    QVERIFY2(found.size() == 2, textOf(found).constData());
    QCOMPARE(found[0].rule, "key-twice");
    QCOMPARE(found[0].lines, QList<int>({100'006, 2}));
    QCOMPARE(found[1].lines, QList<int>({100'009, 100'007}));
    const Result<Configuration> after = found[1].fix->apply(configuration);
    QVERIFY(after && lintAll(*after, factsOf()).size() == 1);
}

void RulesTest::everyRuleHasAName()
{
    QSet<QByteArray> names;
    for (const Rule &rule : lintRules())
        names.insert(rule.name);
    QCOMPARE(names.size(), static_cast<qsizetype>(lintRules().size()));
}

void RulesTest::anSniTableLacksTheHost_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<bool>("lacks");
    QTest::newRow("others") << QByteArray("a.test /k\n.b.test /k\n") << true;
    QTest::newRow("itself") << QByteArray("a.test /k\nMail.example.org /k\n") << false;
    QTest::newRow("its parent") << QByteArray(".example.org /k\n") << false;
    QTest::newRow("itself with a dot in front") << QByteArray(".mail.example.org /k\n") << true;
}

void RulesTest::anSniTableLacksTheHost()
{
    QFETCH(const QByteArray, rows);
    QFETCH(const bool, lacks);
    const QByteArray main =
        "myhostname = mail.example.org\ntls_server_sni_maps = hash:/etc/postfix/sni\n";
    const QByteArray master = "smtp inet n - y - - smtpd\n";
    const auto said = [](const Configuration &configuration) {
        QList<Diagnostic> found = lint(configuration, factsOf());
        found.removeIf([](const Diagnostic &one) { return one.rule != "sni-without-host"; });
        return found;
    };
    const QList<Diagnostic> found = said(configurationOf(
        main, master, {oneFile("/etc/postfix/sni", FileIdentity::Kind::File, rows)}));
    QCOMPARE(found.size(), lacks ? 1 : 0);
    QVERIFY(!lacks || (found.first().lines == QList<int>{2} &&
                       found.first().reason.contains(QStringLiteral("mail.example.org"))));
    // What was not read is not guessed at.
    QVERIFY(said(configurationOf(main, master)).isEmpty());
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
