// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/pinrow.h"

#include "app/postsealctl/inputfile.h"
#include "app/postsealctl/words.h"
#include "core/probe/seencertificates.h"
#include "core/settings/peerpin.h"
#include "core/x509/peerdigests.h"

namespace postseal::ctl {

namespace {

/// A pipe can be read once only, and there may be many destinations.
Status readSpare(PinWish &wish, const QString &word)
{
    if (const auto typed = Fingerprint::from(word.toUtf8())) {
        wish.spare = *typed;
        return {};
    }
    Result<QByteArray> bytes = readInput(word);
    if (!bytes)
        return std::unexpected(bytes.error());
    wish.spareFile = Secret::take(*std::move(bytes));
    const Result<PeerDigests> digests = digestsIn(wish.spareFile, "sha256");
    if (!digests)
        return fail(ErrorCode::BadInput, word, digests.error().detail);
    return {};
}

Result<Fingerprint> spareOf(const PinWish &wish, const QByteArray &digest)
{
    if (wish.spare)
        return *wish.spare;
    const Result<PeerDigests> digests = digestsIn(wish.spareFile, digest);
    if (!digests)
        return std::unexpected(digests.error());
    const bool whole = wish.wholeCertificate && !digests->certificate.isEmpty();
    return Fingerprint{.text = whole ? digests->certificate : digests->key};
}

QStringList warningsOf(const PinnableHosts &hosts, const PinWish &wish, const PinDigest &digest)
{
    QStringList warnings;
    if (!wish.hasSpare())
        warnings.append(QStringLiteral("without a spare, mail waits from the day on which the "
                                       "other side changes its key until the row is changed"));
    if (!hosts.silent.isEmpty())
        warnings.append(QStringLiteral("not seen, so that mail over it waits: ") +
                        str(hosts.silent.join(", ")));
    if (digest.isWeak() && !digest.canMove)
        warnings.append(QStringLiteral("smtp(8) compares by %1 here, which can be forged")
                            .arg(str(digest.name)));
    return warnings;
}

} // namespace

Result<PinWish> pinWishOf(const Arguments &arguments)
{
    const QString pin = QStringLiteral("pin"), spare = QStringLiteral("spare");
    const QString what = arguments.value(pin);
    const bool known = what == QLatin1StringView("key") || what == QLatin1StringView("certificate");
    if (arguments.has(pin) ? !known : arguments.has(spare))
        return fail(ErrorCode::BadInput, QStringLiteral("--pin"),
                    QStringLiteral("wants key or certificate"));
    PinWish wish{.wanted = arguments.has(pin),
                 .wholeCertificate = what == QLatin1StringView("certificate")};
    if (const QString word = arguments.value(spare); !word.isEmpty()) {
        if (const Status read = readSpare(wish, word); !read)
            return std::unexpected(read.error());
    }
    return wish;
}

Result<PinRow> pinRowOf(const DestinationCheck &found, const PinWish &wish,
                        const Configuration &configuration, const ServerFacts &facts)
{
    const PinnableHosts hosts = pinnableIn(found);
    const PinDigest digest = pinDigestOf(configuration, facts, hosts.transport, hosts.nextHop);
    const QByteArray algorithm = digest.forPin();
    if (hosts.shown.isEmpty() || algorithm.isEmpty())
        return fail(ErrorCode::BadInput, str(found.subject.destination),
                    hosts.shown.isEmpty()
                        ? QStringLiteral("showed no certificate to pin; try level encrypt")
                        : QStringLiteral("cannot be pinned: smtp_tls_fingerprint_digest is not "
                                         "known from here"));
    const Pinned what = wish.wholeCertificate ? Pinned::Certificate : Pinned::Key;
    QList<Fingerprint> pins = pinsOf(hosts.shown, what, algorithm);
    if (wish.hasSpare()) {
        const Result<Fingerprint> spare = spareOf(wish, algorithm);
        if (!spare)
            return std::unexpected(spare.error());
        pins.append(*spare);
    }
    const PolicyInForce &before = found.policy.hops.first().policy;
    const Result<Policy> policy = pinnedPolicy(before.row.isEmpty() ? Policy() : before.policy,
                                               pins, algorithm, facts.release());
    if (!policy)
        return std::unexpected(policy.error());
    return PinRow{.row = hosts.nextHop + ' ' + policy->value(),
                  .digest = algorithm,
                  .setsDigest = digest.canMove,
                  .warnings = warningsOf(hosts, wish, digest)};
}

} // namespace postseal::ctl
