// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/issuerchain.h"

#include "core/x509/handles.h"

#include <openssl/err.h>

#include <tuple>
#include <utility>

namespace postseal {

namespace {

auto issuerRank(const Certificate &issuer, const QDateTime &at)
{
    const bool valid = issuer.notBefore <= at && at <= issuer.notAfter;
    return std::tuple(issuer.selfSigned, valid, issuer.notAfter);
}

} // namespace

IssuerChains::IssuerChains(QList<Certificate> heap, QDateTime at)
    : m_heap(std::move(heap))
    , m_at(std::move(at))
{
}

bool IssuerChains::issued(const Certificate &issuer, const Certificate &subject)
{
    if (!issuer.isCa || issuer.subject != subject.issuer || m_checksLeft == 0)
        return false;
    --m_checksLeft;
    const X509Ptr above = handleOf(issuer);
    const X509Ptr below = handleOf(subject);
    if (!above || !below || X509_check_issued(above.get(), below.get()) != X509_V_OK)
        return false;
    EVP_PKEY *key = X509_get0_pubkey(above.get());
    const bool signedByIt = key && X509_verify(below.get(), key) == 1;
    ERR_clear_error();
    return signedByIt;
}

const Certificate *IssuerChains::findIssuer(const Certificate &subject)
{
    const Certificate *best = nullptr;
    for (const Certificate &each : m_heap) {
        if (each.der != subject.der && issued(each, subject) &&
            (!best || issuerRank(*best, m_at) < issuerRank(each, m_at)))
            best = &each;
    }
    return best;
}

const Certificate *IssuerChains::issuerOf(const Certificate &subject)
{
    auto found = m_found.constFind(subject.der);
    if (found == m_found.cend())
        found = m_found.insert(subject.der, findIssuer(subject));
    return *found;
}

IssuerChain IssuerChains::of(const Certificate &leaf)
{
    constexpr qsizetype kLongest = 10;
    IssuerChain chain{.shown = {leaf}, .reachesRoot = leaf.selfSigned};
    while (!chain.reachesRoot && chain.shown.size() < kLongest) {
        const Certificate *issuer = issuerOf(chain.shown.last());
        if (!issuer || chain.shown.contains(*issuer))
            return chain;
        chain.reachesRoot = issuer->selfSigned;
        if (!issuer->selfSigned)
            chain.shown.append(*issuer);
    }
    return chain;
}

} // namespace postseal
