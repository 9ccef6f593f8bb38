// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyfinding.h"

#include "core/config/listwords.h"
#include "core/postfix/ciphergrade.h"
#include "core/postfix/fingerprint.h"
#include "core/postfix/hostname.h"
#include "core/postfix/protocolword.h"
#include "core/postfix/tlslevel.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <optional>

namespace postseal {

namespace {

const QVersionNumber kBraces(3, 10);

/// Whether a null or later release than \a since.
bool isSince(const QVersionNumber &release, const QVersionNumber &since)
{
    return release.isNull() || release >= since;
}

PolicyFault noFault(const QByteArray &)
{
    return PolicyFault::None;
}

PolicyFault filled(const QByteArray &value)
{
    return value.isEmpty() ? PolicyFault::EmptyValue : PolicyFault::None;
}

PolicyFault unless(bool good)
{
    return good ? PolicyFault::None : PolicyFault::BadValue;
}

PolicyFault yesOrNo(const QByteArray &value)
{
    return unless(value.toLower() == "yes" || value.toLower() == "no");
}

PolicyFault hostName(const QByteArray &value)
{
    const bool ascii = std::ranges::none_of(value, [](char c) { return (c & 0x80) != 0; });
    return unless(ascii && isHostName(value));
}

PolicyFault seconds(const QByteArray &value)
{
    bool isNumber = false;
    const qlonglong number = value.toLongLong(&isNumber);
    const bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    return unless(isNumber && digits && number <= std::numeric_limits<int>::max());
}

PolicyFault policyType(const QByteArray &value)
{
    static const QSet<QByteArray> types{"sts", "no-policy-found"};
    return unless(types.contains(value.toLower()));
}

PolicyFault policyFailure(const QByteArray &value)
{
    static const QSet<QByteArray> failures{"sts-policy-fetch-error", "sts-policy-invalid",
                                           "sts-webpki-invalid", "validation-failure"};
    return unless(failures.contains(value.toLower()));
}

/// The security levels that an attribute is for.
enum class For { Tls, Matching, Trusted };

struct AttributeRule {
    const char *name;
    QVersionNumber since;
    bool once;
    For levels;
    bool levelFirst; ///< the level is looked at before the value
    PolicyFault (*check)(const QByteArray &value);
};

const QList<AttributeRule> &attributeRules()
{
    static const QList<AttributeRule> rules{
        {"ciphers", {2, 3}, true, For::Tls, false, filled},
        {"protocols", {2, 3}, true, For::Tls, false, noFault},
        {"exclude", {2, 6}, true, For::Tls, false, noFault},
        {"match", {2, 3}, false, For::Matching, false, filled},
        {"tafile", {2, 11}, false, For::Trusted, true, filled},
        {"servername", {3, 4}, true, For::Tls, false, hostName},
        {"connection_reuse", {3, 4}, false, For::Tls, false, yesOrNo},
        {"enable_rpk", {3, 9}, false, For::Tls, false, yesOrNo},
        {"policy_type", kBraces, true, For::Tls, false, policyType},
        {"policy_domain", kBraces, true, For::Tls, false, hostName},
        {"policy_ttl", kBraces, true, For::Tls, false, seconds},
        {"policy_failure", kBraces, true, For::Tls, false, policyFailure},
        {"policy_string", kBraces, false, For::Tls, false, noFault},
        {"mx_host_pattern", kBraces, false, For::Tls, false, noFault},
    };
    return rules;
}

const AttributeRule *ruleFor(const QByteArray &name)
{
    const auto it = std::ranges::find_if(
        attributeRules(), [&name](const AttributeRule &rule) { return name == rule.name; });
    return it == attributeRules().cend() ? nullptr : &*it;
}

bool isFor(const AttributeRule &rule, const QByteArray &level)
{
    const bool trusted = level == "verify" || level == "secure";
    switch (rule.levels) {
    case For::Tls:
        return level != "none";
    case For::Matching:
        return trusted || level == "fingerprint";
    case For::Trusted:
        return trusted;
    }
    return false;
}

/// "name=value", or "{ name = value }" in a release that takes braces.
std::optional<PolicyAttribute> attributeIn(const QByteArray &word, const QVersionNumber &release)
{
    QByteArray text = word;
    if (word.startsWith('{') && isSince(release, kBraces)) {
        text = inBraces(word);
        if (text.isNull())
            return {};
    }
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return {};
    const QByteArray name = text.first(equals).trimmed();
    if (name.isEmpty() || name.contains(' ') || name.contains('\t'))
        return {};
    return PolicyAttribute{.name = name.toLower(), .value = text.sliced(equals + 1).trimmed()};
}

PolicyFault faultOf(const PolicyAttribute &attribute, const QByteArray &level,
                    QSet<QByteArray> &seen, const QVersionNumber &release)
{
    const AttributeRule *rule = ruleFor(attribute.name);
    if (!rule)
        return PolicyFault::UnknownAttribute;
    if (!isSince(release, rule->since))
        return PolicyFault::NewAttribute;
    const PolicyFault value = rule->check(attribute.value);
    const bool suits = isFor(*rule, level);
    if (!suits && (rule->levelFirst || value == PolicyFault::None))
        return PolicyFault::WrongLevel;
    if (value == PolicyFault::EmptyValue)
        return value;
    if (rule->once && seen.contains(attribute.name))
        return PolicyFault::Repeated;
    seen.insert(attribute.name);
    return value;
}

/// What the handshake trips over, or passes over.
PolicyFault laterFault(const PolicyAttribute &attribute, const QByteArray &level,
                       const QVersionNumber &release)
{
    const QByteArray &value = attribute.value;
    if (attribute.name == "protocols" && !isProtocolList(value, release))
        return PolicyFault::BadProtocols;
    if (attribute.name == "ciphers" && !isCipherGrade(value))
        return PolicyFault::BadCiphers;
    if (attribute.name == "exclude" && !isCipherExclusion(value))
        return PolicyFault::BadCiphers;
    if (attribute.name == "match" && level == "fingerprint" &&
        !std::ranges::all_of(value.split('|'), [&](const QByteArray &digest) {
            return digest.isEmpty() || isFingerprint(digest, release);
        }))
        return PolicyFault::BadFingerprint;
    return PolicyFault::None;
}

PolicyFinding levelFinding(const QByteArray &word, const QVersionNumber &release)
{
    const ClientLevel level = clientLevel(word, release.toString().toUtf8());
    if (!level.known)
        return {.fault = PolicyFault::UnknownLevel, .word = word};
    if (!level.available)
        return {.fault = PolicyFault::NewLevel, .word = word};
    return {};
}

/// policy_domain and its like describe what policy_type names (postconf(5), 3.10 and later).
bool lacksPolicyType(const QList<PolicyAttribute> &attributes)
{
    static const QSet<QByteArray> followers{"policy_domain", "policy_ttl", "policy_failure",
                                            "policy_string", "mx_host_pattern"};
    const auto has = [&](const auto &wanted) { return std::ranges::any_of(attributes, wanted); };
    return has([&](const PolicyAttribute &a) { return followers.contains(a.name); }) &&
           !has([](const PolicyAttribute &a) { return a.name == "policy_type"; });
}

} // namespace

QList<QByteArray> policyWords(const QByteArray &policy, const QVersionNumber &release)
{
    if (isSince(release, kBraces))
        return listWords(policy);
    QByteArray flat = policy;
    for (char &c : flat)
        c = isListSeparator(c) ? ' ' : c;
    QList<QByteArray> words = flat.split(' ');
    words.removeAll({});
    return words;
}

QList<PolicyAttribute> policyAttributes(const QByteArray &policy, const QVersionNumber &release)
{
    QList<PolicyAttribute> attributes;
    for (const QByteArray &word : policyWords(policy, release).mid(1)) {
        if (const auto attribute = attributeIn(word, release))
            attributes.append(*attribute);
    }
    return attributes;
}

PolicyFinding policyFinding(const QByteArray &policy, const QVersionNumber &release)
{
    const QList<QByteArray> words = policyWords(policy, release);
    if (words.isEmpty())
        return {.fault = PolicyFault::Empty, .word = {}};
    if (const PolicyFinding wrong = levelFinding(words.first(), release); wrong.isRefused())
        return wrong;
    const QByteArray level = words.first().toLower();
    if (level == "none")
        return words.size() < 2 ? PolicyFinding()
                                : PolicyFinding{.fault = PolicyFault::Ignored, .word = words[1]};
    PolicyFinding later;
    QSet<QByteArray> seen;
    QList<PolicyAttribute> attributes;
    for (const QByteArray &word : words.sliced(1)) {
        const auto attribute = attributeIn(word, release);
        if (!attribute)
            return {.fault = PolicyFault::Malformed, .word = word};
        const PolicyFault fault = faultOf(*attribute, level, seen, release);
        if (fault != PolicyFault::None)
            return {.fault = fault, .word = word};
        attributes.append(*attribute);
        const PolicyFault other = laterFault(*attribute, level, release);
        if (other != PolicyFault::None && !later.breaksHandshake())
            later = {.fault = other, .word = word};
    }
    return lacksPolicyType(attributes)
               ? PolicyFinding{.fault = PolicyFault::NeedsPolicyType, .word = {}}
               : later;
}

QList<QByteArray> policyAttributeNames(const QByteArray &level, const QVersionNumber &release)
{
    QList<QByteArray> names;
    for (const AttributeRule &rule : attributeRules()) {
        if (isSince(release, rule.since) && isFor(rule, level))
            names.append(rule.name);
    }
    return names;
}

} // namespace postseal
