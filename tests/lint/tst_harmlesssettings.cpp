// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/lintcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

const QByteArray kRow = "2525 inet n - y - - smtpd\n";

} // namespace

/// What looks like a trap and is none.
class HarmlessSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(!stockMasterCf().isEmpty(), "install the package postfix"); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void saysNothing_data();
    void saysNothing();
};

void HarmlessSettingsTest::saysNothing_data()
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
         "smtp_tls_security_level = secure\nrelayhost = [smtp.example.net]:587\n");
    fine("levels of a client",
         "smtp_tls_security_level = dane-only\nsmtp_dns_support_level = "
         "dnssec\nlmtp_tls_security_level = Secure\nrelayhost = smtp.example.net\n");
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
         "smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes\n");
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
    fine("passwords within TLS alone", "smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes\n");
    fine("passwords at levels that demand TLS", "",
         "submission inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
         " -o smtpd_tls_security_level=encrypt\n"
         "submissions inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
         " -o smtpd_tls_wrappermode=yes\n");
    fine("passwords from this computer alone", "",
         "127.0.0.1:2525 inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n");
    fine("sign-in without readable passwords",
         "smtpd_sasl_auth_enable = yes\n"
         "smtpd_sasl_security_options = noanonymous, NoPlainText\n"
         "smtpd_sasl_tls_security_options = noanonymous\n");
    fine("sign-in that is not announced", "smtpd_sasl_auth_enable = yes\n"
                                          "smtpd_discard_ehlo_keywords = chunking, AUTH\n");
    fine("relay host on 465", "relayhost = [smtp.example.net]:465\nsmtp_tls_wrappermode = yes\n"
                              "smtp_tls_security_level = encrypt\n");
    fine("a wrapper of the server's own on 465", "relayhost = [127.0.0.1]:465\n");
    fine("relay host on 465 that a table overrides",
         "relayhost = [smtp.example.net]:465\ntransport_maps = mysql:/etc/postfix/ways.cf\n");
    fine("wrapper mode in main.cf, encrypt in the row that delivers",
         "relayhost = [smtp.example.net]:465\ndefault_transport = mine\n"
         "smtp_tls_wrappermode = yes\n",
         "mine unix - - y - - smtp\n -o smtp_tls_security_level=encrypt\n");
    fine("relay host on 465 by a row of its own",
         "relayhost = [smtp.example.net]:465\ndefault_transport = mine\nrelay_transport = mine\n",
         "mine unix - - y - - smtp\n -o smtp_tls_wrappermode=yes\n"
         " -o smtp_tls_security_level=encrypt\n");
    fine("wrapper mode whose level a policy raises",
         "relayhost = [smtp.example.net]:465\nsmtp_tls_wrappermode = yes\n"
         "smtp_tls_policy_maps = inline:{ { [smtp.example.net]:465 = encrypt } }\n");
    fine("wrapper mode on a port of its own", "",
         "mine unix - - y - - smtp\n -o smtp_tls_wrappermode=yes\n"
         " -o smtp_tls_security_level=encrypt\n");
    fine("secure where a policy says otherwise for all",
         "smtp_tls_security_level = secure\nsmtp_tls_policy_maps = static:may\n");
    fine("secure where all mail is led elsewhere",
         "smtp_tls_security_level = secure\ntransport_maps = static:smtp:[smtp.example.net]:587\n");
    fine("strict levels by a row that few use", "",
         "mine unix - - y - - smtp\n -o smtp_tls_security_level=secure\n");
    fine("no certificate on purpose", "smtpd_tls_cert_file = none\nsmtpd_tls_key_file =\n");
    fine("no certificate where there is no TLS",
         "smtpd_tls_cert_file =\nsmtpd_tls_key_file =\nsmtpd_tls_security_level = none\n");
    fine("certificate of another kind", "smtpd_tls_cert_file =\nsmtpd_tls_key_file =\n"
                                        "smtpd_tls_eccert_file = /etc/postfix/ec.pem\n");
    fine("SSLv2, which Postfix passes over", "smtpd_tls_protocols = SSLv2\n");
    fine("settings of a table", "alias_maps = hash:/etc/aliases proxy:ldap:people\npeople_server_"
                                "host = localhost\npeople_search_base = dc=x\n");
    fine("old name that a default asks for", "virtual_maps = static:x\n");
}

void HarmlessSettingsTest::saysNothing()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    const QList<Diagnostic> found = lint(freshDebianWith(main, master), factsOf());
    QVERIFY2(found.isEmpty(), textOf(found).constData());
}

QTEST_GUILESS_MAIN(HarmlessSettingsTest)
#include "tst_harmlesssettings.moc"
