// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/wordlists.h"

namespace postseal {

const QList<QByteArray> &serverLevelNames()
{
    static const QList<QByteArray> names{
        "smtpd_tls_security_level", "postscreen_tls_security_level", "tlsproxy_tls_security_level"};
    return names;
}

const QList<QByteArray> &clientLevelNames()
{
    static const QList<QByteArray> names{"smtp_tls_security_level", "lmtp_tls_security_level",
                                         "tlsproxy_client_security_level"};
    return names;
}

const QList<QByteArray> &protocolListNames()
{
    static const QList<QByteArray> names{
        "smtpd_tls_protocols",      "smtpd_tls_mandatory_protocols",
        "smtp_tls_protocols",       "smtp_tls_mandatory_protocols",
        "lmtp_tls_protocols",       "lmtp_tls_mandatory_protocols",
        "tlsproxy_tls_protocols",   "tlsproxy_tls_mandatory_protocols",
        "postscreen_tls_protocols", "postscreen_tls_mandatory_protocols"};
    return names;
}

const QList<QByteArray> &cipherGradeNames()
{
    static const QList<QByteArray> names{
        "smtpd_tls_ciphers",      "smtpd_tls_mandatory_ciphers",
        "smtp_tls_ciphers",       "smtp_tls_mandatory_ciphers",
        "lmtp_tls_ciphers",       "lmtp_tls_mandatory_ciphers",
        "tlsproxy_tls_ciphers",   "tlsproxy_tls_mandatory_ciphers",
        "postscreen_tls_ciphers", "postscreen_tls_mandatory_ciphers"};
    return names;
}

const QList<QByteArray> &digestNames()
{
    static const QList<QByteArray> names{
        "smtpd_tls_fingerprint_digest", "smtp_tls_fingerprint_digest",
        "lmtp_tls_fingerprint_digest", "tlsproxy_tls_fingerprint_digest",
        "postscreen_tls_fingerprint_digest"};
    return names;
}

bool isWordParameter(const QByteArray &name)
{
    return serverLevelNames().contains(name) || clientLevelNames().contains(name) ||
           protocolListNames().contains(name) || cipherGradeNames().contains(name) ||
           digestNames().contains(name) || name == "smtpd_sasl_type" || name == "smtp_sasl_type" ||
           name == "lmtp_sasl_type";
}

const QList<QByteArray> &knownDigests()
{
    static const QList<QByteArray> digests{
        "sha256",     "sha1",       "md5",        "sha512",    "sha384",     "sha224",
        "sha512-256", "sha512-224", "sha3-224",   "sha3-256",  "sha3-384",   "sha3-512",
        "blake2b512", "blake2s256", "md4",        "md5-sha1",  "ripemd160",  "rmd160",
        "ripemd",     "sm3",        "whirlpool",  "mdc2",      "rsa-sha256", "rsa-sha1",
        "rsa-md5",    "rsa-sha512", "rsa-sha384", "rsa-sha224"};
    return digests;
}

} // namespace postseal
