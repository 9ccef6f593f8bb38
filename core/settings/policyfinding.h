// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QVersionNumber>

namespace postseal {

/// What smtp(8) finds wrong with a policy; postconf(5) smtp_tls_policy_maps and TLS_README.
enum class PolicyFault {
    None,
    // The whole row is refused and mail waits ("client TLS configuration problem").
    Empty,            ///< nothing but separators
    UnknownLevel,     ///< no Postfix has it
    NewLevel,         ///< it came with a later version
    Malformed,        ///< no "name=value": blanks around "=", a comma in the value, a comment
    UnknownAttribute, ///< no Postfix has it
    NewAttribute,     ///< it came with a later version
    Repeated,         ///< may stand once only
    EmptyValue,
    WrongLevel,      ///< match or tafile at a level that checks nothing like it
    BadValue,        ///< a word, number or host name that it must not be
    NeedsPolicyType, ///< policy_domain and its like without policy_type
    NeedsDnssec,     ///< dane-only where DNS is not asked for signatures
    NoFingerprints,  ///< level fingerprint with no digest, neither here nor in main.cf
    // The row is taken, and the handshake fails: mail waits at encrypt and above.
    BadProtocols, ///< an unknown word in the list
    BadCiphers,   ///< no such grade, or "!" in an exclusion
    // Mail goes out.
    BadFingerprint, ///< no digest, so passed over
    Ignored,        ///< an attribute at level none
};

/// The first thing that is wrong with a policy, and the word that is.
struct PolicyFinding {
    PolicyFault fault = PolicyFault::None;
    QByteArray word;

    /// smtp(8) follows no such row: mail to the destination waits.
    bool isRefused() const
    {
        return fault != PolicyFault::None && fault < PolicyFault::BadProtocols;
    }
    /// No handshake can be made after it.
    bool breaksHandshake() const
    {
        return fault == PolicyFault::BadProtocols || fault == PolicyFault::BadCiphers;
    }
    bool operator==(const PolicyFinding &) const = default;
};

/// One "name=value" of a policy.
struct PolicyAttribute {
    QByteArray name; ///< in lower case
    QByteArray value;

    bool operator==(const PolicyAttribute &) const = default;
};

/// The words of a policy as Postfix \a release parts them, the level first. "{name = value}" stays
/// in one piece from 3.10 on.
QList<QByteArray> policyWords(const QByteArray &policy, const QVersionNumber &release);

/// The attributes of a policy that can be read.
QList<PolicyAttribute> policyAttributes(const QByteArray &policy, const QVersionNumber &release);

/// What smtp(8) of Postfix \a release finds in \a policy, the value of a row. What makes it refuse
/// the row comes before what makes handshakes fail. A null release stands for a new one.
PolicyFinding policyFinding(const QByteArray &policy, const QVersionNumber &release);

/// Names of the attributes that a row of \a level may have in Postfix \a release.
QList<QByteArray> policyAttributeNames(const QByteArray &level, const QVersionNumber &release);

} // namespace postseal
