// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policywords.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

/// What is wrong, without what follows. %1 is the word.
QString refusal(PolicyFault fault)
{
    switch (fault) {
    case PolicyFault::Empty:
        return tr("The row has no level.");
    case PolicyFault::UnknownLevel:
        return tr("Postfix has no level “%1”.");
    case PolicyFault::NewLevel:
        return tr("The Postfix of this server does not have the level “%1” yet.");
    case PolicyFault::Malformed:
        return tr("“%1” is no attribute: it must be name=value, without blanks or commas in it. A "
                  "comment must stand on a line of its own.");
    case PolicyFault::UnknownAttribute:
        return tr("Postfix has no attribute like “%1”.");
    case PolicyFault::NewAttribute:
        return tr("The Postfix of this server does not know “%1” yet.");
    case PolicyFault::Repeated:
        return tr("“%1” says again what may be said once only.");
    case PolicyFault::EmptyValue:
        return tr("“%1” has no value.");
    case PolicyFault::WrongLevel:
        return tr("“%1” does not go with this level, which compares nothing like it.");
    case PolicyFault::BadValue:
        return tr("“%1” has a value that Postfix does not take.");
    case PolicyFault::NeedsPolicyType:
        return tr("policy_domain, policy_ttl, policy_string, policy_failure and mx_host_pattern "
                  "need policy_type beside them.");
    case PolicyFault::NeedsDnssec:
        return tr("The level dane-only needs smtp_dns_support_level = dnssec.");
    case PolicyFault::NoFingerprints:
        return tr("There is no fingerprint to compare with: write match= with one, or set "
                  "smtp_tls_fingerprint_cert_match.");
    default:
        return {};
    }
}

QString milder(PolicyFault fault)
{
    switch (fault) {
    case PolicyFault::BadProtocols:
        return tr(
            "“%1” has a TLS version that the Postfix of this server does not know. No "
            "handshake can be made: mail goes in the clear at level may and waits at others.");
    case PolicyFault::BadCiphers:
        return tr("“%1” is no list of ciphers that Postfix takes. No handshake can be made: mail "
                  "goes in the clear at level may and waits at others.");
    case PolicyFault::BadFingerprint:
        return tr("“%1” has something that is no fingerprint; Postfix passes it over.");
    case PolicyFault::Ignored:
        return tr("“%1” has no effect at level none.");
    default:
        return {};
    }
}

} // namespace

QString policyFaultWords(const PolicyFinding &finding)
{
    const QString word = QString::fromUtf8(finding.word);
    const QString refused = refusal(finding.fault);
    if (!refused.isEmpty())
        return tr("%1 Mail to this destination waits in the queue.")
            .arg(refused.contains(QStringLiteral("%1")) ? refused.arg(word) : refused);
    const QString words = milder(finding.fault);
    return words.contains(QStringLiteral("%1")) ? words.arg(word) : words;
}

QString policyFaultTitle(PolicyFault fault)
{
    switch (fault) {
    case PolicyFault::None:
        return {};
    case PolicyFault::UnknownLevel:
        return tr("Unknown level");
    case PolicyFault::NewLevel:
        return tr("Level too new");
    case PolicyFault::NewAttribute:
        return tr("Attribute too new");
    case PolicyFault::BadFingerprint:
        return tr("A fingerprint is none");
    case PolicyFault::Ignored:
        return tr("Partly ignored");
    case PolicyFault::NeedsDnssec:
        return tr("Needs DNSSEC");
    case PolicyFault::NoFingerprints:
        return tr("No fingerprint");
    default:
        return tr("Not valid");
    }
}

QString noTrustAnchorsWords()
{
    return tr("No authority is trusted: set smtp_tls_CAfile or smtp_tls_CApath. Until then no "
              "certificate passes, and mail to this destination waits in the queue.");
}

} // namespace postseal
