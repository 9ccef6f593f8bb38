// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/drafts.h"

namespace postseal::test {

namespace {

QStringList set(const char *assignment)
{
    return {QStringLiteral("--set"), QString::fromLatin1(assignment)};
}

QStringList both(const char *first, const char *second)
{
    return set(first) + set(second);
}

QStringList file(const char *assignment)
{
    return {QStringLiteral("--file"), QString::fromLatin1(assignment)};
}

QStringList from(const char *folder)
{
    return {QStringLiteral("--from"), QString::fromLatin1(folder)};
}

} // namespace

QList<Draft> badDrafts()
{
    return {
        {"bogus level", set("smtpd_tls_security_level=bogus"), "bogus"},
        {"client level on the server", set("smtpd_tls_security_level=dane"), "dane"},
        {"bad boolean everywhere", set("smtpd_tls_ask_ccert=yess"), "yess"},
        {"bad boolean in a row", set("submissions/smtpd_tls_wrappermode=maybe"), "maybe"},
        {"bad boolean for sign-in", set("smtpd_sasl_auth_enable=enable"), "enable"},
        {"bad number", set("smtpd_recipient_limit=many"), "many"},
        {"bad time", set("smtpd_timeout=soon"), "smtpd_timeout"},
        {"number out of range", set("smtpd_timeout=0"), "smtpd_timeout"},
        {"comment behind a boolean", set("smtpd_tls_received_header=yes # log it"), "log it"},
        {"missing key", set("smtpd_tls_key_file=/etc/postfix/gone.key"), "port"},
        {"missing certificate", set("smtpd_tls_cert_file=/etc/postfix/gone.pem"), "port"},
        {"missing chain file", set("smtpd_tls_chain_files=/etc/postfix/gone.chain"), "port"},
        {"key of another certificate", file("/etc/postfix/tls.key=@other.key,mode=0400"), "port"},
        {"missing CA file", set("smtpd_tls_CAfile=/etc/postfix/gone-ca.pem"), "port"},
        {"unknown protocol word", set("smtpd_tls_mandatory_protocols=!TLSv1.0"), "port"},
        {"unknown cipher grade", set("smtpd_tls_mandatory_ciphers=strongest"), "port"},
        {"unknown digest", set("smtpd_tls_fingerprint_digest=sha999"), "sha999"},
        {"unknown SASL type",
         both("submission/smtpd_sasl_auth_enable=yes", "smtpd_sasl_type=dovecote"), "dovecote"},
        {"SASL socket that is not there",
         both("submission/smtpd_sasl_auth_enable=yes", "smtpd_sasl_path=private/nobody") +
             set("smtpd_sasl_type=dovecot"),
         "SASL"},
        {"nothing that ends relaying",
         both("smtpd_relay_restrictions=", "smtpd_recipient_restrictions=permit_mynetworks"),
         "smtpd_relay_restrictions"},
        {"blanks around = in a row", from("@blank-option"), "smtpd_client_restrictions"},
        {"program that is not installed", from("@no-program"), "smtpdd"},
    };
}

QList<Draft> goodDrafts()
{
    return {
        {"server session cache at an absolute path",
         set("smtpd_tls_session_cache_database=btree:/var/lib/postfix/smtpd_scache"), nullptr},
        {"client session cache at an absolute path",
         set("smtp_tls_session_cache_database=btree:/var/lib/postfix/smtp_scache"), nullptr},
        {"milter that does not run",
         both("smtpd_milters=unix:milter/gone.sock", "milter_default_action=tempfail"), nullptr},
        {"milter by TCP",
         both("smtpd_milters=inet:127.0.0.1:8891", "milter_default_action=tempfail"), nullptr},
        {"Dovecot's socket",
         both("smtpd_sasl_type=dovecot", "smtpd_sasl_path=private/auth") +
             set("submission/smtpd_sasl_auth_enable=yes"),
         nullptr},
        {"postscreen on 25", from("@postscreen"), nullptr},
        {"postscreen cache at an absolute path",
         from("@postscreen") + set("postscreen_cache_map=btree:/var/lib/postfix/postscreen_cache"),
         nullptr},
        {"rows without chroot", from("@no-chroot"), nullptr},
        {"encrypt on 25", set("smtpd_tls_security_level=encrypt"), nullptr},
        {"high ciphers and new protocols",
         both("smtpd_tls_mandatory_ciphers=high", "smtpd_tls_mandatory_protocols=>=TLSv1.2"),
         nullptr},
        {"own log file", set("maillog_file=/var/log/postfix.log"), nullptr},
        {"address verification cache",
         set("address_verify_map=btree:/var/lib/postfix/verify_cache"), nullptr},
        {"client certificates asked for", set("submissions/smtpd_tls_ask_ccert=yes"), nullptr},
        {"policy table by proxymap",
         file("/etc/postfix/tls_policy=@tls_policy") +
             set("smtp_tls_policy_maps=proxy:hash:/etc/postfix/tls_policy"),
         nullptr},
        {"regexp table",
         file("/etc/postfix/access.regexp=@access.regexp") +
             set("smtpd_client_restrictions=check_client_access "
                 "regexp:/etc/postfix/access.regexp"),
         nullptr},
        {"inline and static tables",
         both("smtpd_client_restrictions=check_client_access inline:{192.0.2.1=REJECT}",
              "transport_maps=static:smtp"),
         nullptr},
        {"policy server that is asked before the greeting",
         from("@policy") + set("smtpd_delay_reject=no"), nullptr},
        {"IPv4 only", set("inet_protocols=ipv4"), nullptr},
        {"loop-back only", set("inet_interfaces=loopback-only"), nullptr},
        {"listener switched off",
         {QStringLiteral("--listener"), QStringLiteral("submission=off")},
         nullptr},
        {"value by $name", both("my_level=may", "smtpd_tls_security_level=$my_level"), nullptr},
        {"chain file",
         file("/etc/postfix/chain.pem=@chain.pem,mode=0400") +
             set("smtpd_tls_chain_files=/etc/postfix/chain.pem"),
         nullptr},
        {"names by SNI",
         file("/etc/postfix/sni=@sni,mode=0600") + set("tls_server_sni_maps=hash:/etc/postfix/sni"),
         nullptr},
    };
}

} // namespace postseal::test
