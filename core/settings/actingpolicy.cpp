// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/actingpolicy.h"

#include "core/config/listwords.h"
#include "core/postfix/fingerprint.h"

#include <algorithm>

namespace postseal {

namespace {

/// The value that \a scope sees for \a name, down to what the server says is built in.
std::optional<QByteArray> knownValue(const Scope &scope, const QByteArray &name)
{
    return valueOf(scope, name, scope.facts.parameters.value(name));
}

/// The last value that the policy gives \a name.
std::optional<QByteArray> lastOf(const QList<PolicyAttribute> &attributes, const QByteArray &name)
{
    std::optional<QByteArray> value;
    for (const PolicyAttribute &attribute : attributes) {
        if (attribute.name == name)
            value = attribute.value;
    }
    return value;
}

QList<QByteArray> splitAt(const QByteArray &text, char between)
{
    QList<QByteArray> parts = text.split(between);
    parts.removeAll({});
    return parts;
}

bool isDaneLevel(const QByteArray &level)
{
    return level == "dane" || level == "dane-only";
}

bool isTrusted(const QByteArray &level)
{
    return level == "verify" || level == "secure";
}

/// dane acts as may and dane-only not at all when DNS is not asked for signatures (postconf(5),
/// smtp_dns_support_level).
void withoutSignedDns(const Scope &scope, ActingPolicy &acting)
{
    if (!isDaneLevel(acting.level))
        return;
    const auto support = valueOf(scope, "smtp_dns_support_level", "");
    const auto ignored = valueOf(scope, "ignore_mx_lookup_error", "no");
    if (support == "dnssec" && ignored != "yes")
        return;
    if (acting.level == "dane-only")
        acting.finding = {.fault = PolicyFault::NeedsDnssec, .word = acting.level};
    else
        acting.level = "may";
}

/// All match= of a policy; the separator is that of its level.
QList<QByteArray> matchOf(const QList<PolicyAttribute> &attributes, const QByteArray &level)
{
    QList<QByteArray> match;
    for (const PolicyAttribute &attribute : attributes) {
        if (attribute.name == "match")
            match += splitAt(attribute.value, level == "fingerprint" ? '|' : ':');
    }
    return match;
}

/// From 3.9 on the list of main.cf counts only for a row without match; before, also where none of
/// its digests is one.
void takeFingerprints(const Scope &scope, const QList<PolicyAttribute> &attributes,
                      ActingPolicy &acting)
{
    const QVersionNumber release = scope.facts.release();
    const auto isBad = [&](const QByteArray &digest) { return !isFingerprint(digest, release); };
    QList<QByteArray> digests = matchOf(attributes, acting.level);
    digests.removeIf(isBad);
    const bool final =
        lastOf(attributes, "match") && (release.isNull() || release >= QVersionNumber(3, 9));
    if (digests.isEmpty() && !final) {
        digests =
            listWords(valueOf(scope, "smtp_tls_fingerprint_cert_match", "").value_or(QByteArray()));
        digests.removeIf(isBad);
    }
    acting.match = digests;
    if (digests.isEmpty())
        acting.finding = {.fault = PolicyFault::NoFingerprints, .word = {}};
}

void takeNames(const Scope &scope, const QList<PolicyAttribute> &attributes, ActingPolicy &acting)
{
    acting.match = matchOf(attributes, acting.level);
    if (!acting.match.isEmpty())
        return;
    const auto names = acting.level == "verify"
                           ? valueOf(scope, "smtp_tls_verify_cert_match", "hostname")
                           : valueOf(scope, "smtp_tls_secure_cert_match", "nexthop, dot-nexthop");
    acting.match = listWords(names.value_or(QByteArray()).replace(':', ' '));
}

/// The authorities of a policy; without any those of smtp_tls_trust_anchor_file.
QList<QByteArray> trustFilesOf(const Scope &scope, const QList<PolicyAttribute> &attributes)
{
    QList<QByteArray> files;
    for (const PolicyAttribute &attribute : attributes) {
        if (attribute.name == "tafile")
            files.append(attribute.value);
    }
    if (!files.isEmpty())
        return files;
    return listWords(valueOf(scope, "smtp_tls_trust_anchor_file", "").value_or(QByteArray()));
}

bool hasTrustAnchors(const Scope &scope, const QList<QByteArray> &files)
{
    return !files.isEmpty() ||
           std::ranges::any_of(
               QList<QByteArray>{"smtp_tls_CAfile", "smtp_tls_CApath"},
               [&](const QByteArray &name) { return valueOf(scope, name, "") != QByteArray(); });
}

/// Ciphers that are left out; the attribute stands for the lists of main.cf, and what the level
/// itself leaves out comes on top (smtp_tls_policy.c).
QByteArray exclusionsOf(const Scope &scope, const QList<PolicyAttribute> &attributes,
                        const QByteArray &level)
{
    QByteArray words;
    if (const auto own = lastOf(attributes, "exclude")) {
        words = *own;
    } else {
        words = valueOf(scope, "smtp_tls_exclude_ciphers", "").value_or(QByteArray());
        if (level != "may")
            words +=
                ' ' +
                valueOf(scope, "smtp_tls_mandatory_exclude_ciphers", "").value_or(QByteArray());
    }
    if (level != "may")
        words += level == "encrypt" ? " eNULL" : " aNULL";
    return words;
}

/// The list of the grade, and what is excluded.
std::optional<QByteArray> cipherListOf(const Scope &scope, const QList<PolicyAttribute> &attributes,
                                       const ActingPolicy &acting)
{
    if (!acting.ciphers)
        return {};
    auto list = knownValue(scope, "tls_" + acting.ciphers->toLower() + "_cipherlist");
    if (!list || list->isEmpty())
        return {};
    for (const QByteArray &word :
         listWords(exclusionsOf(scope, attributes, acting.level).replace(':', ' ')))
        *list += ":!" + word;
    return list;
}

/// What the handshake is made with.
void takeLists(const Scope &scope, const QList<PolicyAttribute> &attributes, ActingPolicy &acting)
{
    const QByteArray kind = acting.level == "may" ? "smtp_tls_" : "smtp_tls_mandatory_";
    const auto inForce = [&](const QByteArray &attribute, const QByteArray &parameter) {
        const auto own = lastOf(attributes, attribute);
        return own ? own : knownValue(scope, parameter);
    };
    acting.protocols = inForce("protocols", kind + "protocols");
    acting.ciphers = inForce("ciphers", kind + "ciphers");
    acting.cipherList = cipherListOf(scope, attributes, acting);
    acting.serverName = inForce("servername", "smtp_tls_servername").value_or(QByteArray());
}

} // namespace

ActingPolicy actingPolicy(const Scope &scope, const QByteArray &policy)
{
    const QVersionNumber release = scope.facts.release();
    const QList<QByteArray> words = policyWords(policy, release);
    ActingPolicy acting;
    acting.level = words.value(0).toLower();
    acting.finding = policyFinding(policy, release);
    if (acting.isRefused())
        return acting;
    withoutSignedDns(scope, acting);
    if (acting.isRefused() || acting.level == "none")
        return acting;
    const QList<PolicyAttribute> attributes = policyAttributes(policy, release);
    takeLists(scope, attributes, acting);
    if (acting.level == "fingerprint")
        takeFingerprints(scope, attributes, acting);
    if (isTrusted(acting.level)) {
        takeNames(scope, attributes, acting);
        acting.trustFiles = trustFilesOf(scope, attributes);
        acting.trustAnchors = hasTrustAnchors(scope, acting.trustFiles);
    }
    return acting;
}

} // namespace postseal
