// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/foundcertificate.h"
#include "core/x509/verification.h"

namespace postseal {

namespace {

constexpr int kSoonDays = 14;

QList<Concern> aboutTime(const Certificate &leaf, const QDateTime &at)
{
    if (leaf.notAfter < at)
        return {Concern::Expired};
    if (leaf.notBefore > at)
        return {Concern::NotYetValid};
    if (leaf.notAfter < at.addDays(kSoonDays))
        return {Concern::ExpiresSoon};
    return {};
}

QList<Concern> aboutKey(const FoundCertificate &found)
{
    if (found.files.key.isEmpty())
        return {Concern::NoKey};
    if (found.keyEncrypted)
        return {Concern::EncryptedKey};
    if (found.keyMatches == Known::No)
        return {Concern::ForeignKey};
    QList<Concern> concerns;
    if (found.use == FoundCertificate::Use::WithForeignKey)
        concerns.append(Concern::NamedWrongKey);
    if (found.keyMatches == Known::Unknown)
        concerns.append(Concern::UnseenKey);
    return concerns;
}

bool isOpenToAll(const FoundCertificate &found)
{
    constexpr uint kReadableByOthers = 4;
    return (found.keyMode.toUInt(nullptr, 8) & kReadableByOthers) != 0;
}

} // namespace

QList<Concern> concernsOf(const FoundCertificate &found, const QByteArray &hostName,
                          const QDateTime &at)
{
    const Certificate &leaf = found.leaf();
    QList<Concern> concerns = aboutKey(found) + aboutTime(leaf, at);
    if (isOpenToAll(found))
        concerns.append(Concern::KeyOpenToAll);
    if (!hostName.isEmpty() && !isFor(leaf, hostName))
        concerns.append(Concern::OtherName);
    if (!isForServers(leaf))
        concerns.append(Concern::OtherPurpose);
    if (leaf.selfSigned)
        concerns.append(Concern::SelfSigned);
    else if (found.chain.size() == 1)
        concerns.append(Concern::LeafAlone);
    if (found.renewalReloads == Known::No)
        concerns.append(Concern::NothingReloads);
    return concerns;
}

} // namespace postseal
