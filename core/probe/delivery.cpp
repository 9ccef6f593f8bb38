// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/delivery.h"

#include "core/base/tr.h"
#include "core/x509/verdictwords.h"

namespace postseal {

namespace {

using Kind = Delivery::Kind;

Delivery waits(const QString &why)
{
    return {.kind = Kind::Waits, .reason = why};
}

QString causeOf(const ProbeResult &seen)
{
    return seen.error ? seen.error->detail : QString();
}

/// Whether the host answered EHLO, or refused it, which smtp(8) takes for a host without TLS.
bool isGreeted(const ProbeResult &seen)
{
    return seen.answered &&
           (!seen.error || seen.startTlsOffered || seen.error->code == ErrorCode::Unsupported);
}

/// The look was called off, or smtp(8) is more patient.
bool isTooEarly(const HostPolicy &policy, const ProbeResult &seen)
{
    if (!seen.error || seen.handshakeDone)
        return false;
    return seen.error->code == ErrorCode::Cancelled ||
           (seen.error->code == ErrorCode::TimedOut && policy.isMorePatient);
}

/// The host offers no STARTTLS, refuses it, or the handshake fails.
Delivery withoutTls(const HostPolicy &policy, const ProbeResult &seen)
{
    if (!seen.startTlsOffered || policy.ignoresOffer)
        return policy.needsTls()
                   ? waits(tr("TLS is required, and the host does not offer it"))
                   : Delivery{.kind = Kind::Plain, .reason = tr("the host offers no TLS")};
    const QString why = seen.startTlsRefused
                            ? tr("the host offers TLS and then refuses it")
                            : tr("no handshake comes about (%1)").arg(causeOf(seen));
    if (policy.needsTls() || (policy.signsIn && !seen.startTlsRefused))
        return waits(why);
    return {.kind = seen.startTlsRefused ? Kind::Plain : Kind::PlainLater, .reason = why};
}

/// Names in words: "a, b or c" would need grammar; a list does.
QByteArray listed(const QList<QByteArray> &names)
{
    return names.join(", ");
}

Delivery identified(const HostPolicy &policy, const ProbeResult &seen, const PeerTrust &trust,
                    const QDateTime &at)
{
    if (seen.chain.isEmpty())
        return waits(tr("the host shows no certificate"));
    if (policy.level == "fingerprint") {
        const Certificate &leaf = seen.chain.first();
        return hasFingerprint(leaf, trust.digest, trust.fingerprints)
                   ? Delivery{.kind = Kind::Verified, .reason = {}}
                   : waits(tr("neither the certificate nor its key has one of the fingerprints; "
                              "the key's (SHA-256) is %1")
                               .arg(QString::fromLatin1(leaf.publicKeyFingerprint)));
    }
    const bool byStore = policy.needs.records.isEmpty() && trust.instead.isEmpty();
    if (byStore && !trust.unknown.isEmpty())
        return {.kind = Kind::Unknown, .reason = trust.unknown};
    PeerNeeds needs = policy.needs;
    needs.records += trust.instead;
    const VerifyResult verdict = verifyPeer(seen.chain, needs, trust.store, at);
    if (verdict.ok())
        return {.kind = Kind::Verified, .reason = {}};
    return waits(verdictWords(verdict, listed(policy.needs.names)));
}

} // namespace

Delivery deliveryAt(const HostPolicy &policy, const ProbeResult &seen, const PeerTrust &trust,
                    const QDateTime &at)
{
    if (!policy.waits.isEmpty())
        return waits(policy.waits);
    if (!seen.wasPossible())
        return {.kind = Kind::Unknown, .reason = causeOf(seen)};
    if (isTooEarly(policy, seen))
        return {.kind = Kind::Unknown, .reason = causeOf(seen)};
    if (!isGreeted(seen))
        return waits(causeOf(seen));
    if (policy.level == "none")
        return {.kind = Kind::Plain, .reason = {}};
    if (!seen.handshakeDone || policy.ignoresOffer)
        return withoutTls(policy, seen);
    if (!policy.checksIdentity())
        return {.kind = Kind::Encrypted, .reason = {}};
    return identified(policy, seen, trust, at);
}

} // namespace postseal
