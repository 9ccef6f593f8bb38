// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/issuerchain.h"

#include "core/x509/handles.h"

#include <openssl/err.h>

#include <algorithm>
#include <tuple>

namespace postseal {

namespace {

bool issued(const Certificate &issuer, const Certificate &subject)
{
    if (!issuer.isCa || issuer.subject != subject.issuer)
        return false;
    const X509Ptr above = handleOf(issuer);
    const X509Ptr below = handleOf(subject);
    if (!above || !below || X509_check_issued(above.get(), below.get()) != X509_V_OK)
        return false;
    EVP_PKEY *key = X509_get0_pubkey(above.get());
    const bool signedByIt = key && X509_verify(below.get(), key) == 1;
    ERR_clear_error();
    return signedByIt;
}

auto rankOf(const Certificate &issuer, const QDateTime &at)
{
    const bool valid = issuer.notBefore <= at && at <= issuer.notAfter;
    return std::tuple(issuer.selfSigned, valid, issuer.notAfter);
}

} // namespace

IssuerChain issuerChainOf(const Certificate &leaf, const QList<Certificate> &heap,
                          const QDateTime &at)
{
    IssuerChain chain{.shown = {leaf}, .reachesRoot = leaf.selfSigned};
    while (!chain.reachesRoot) {
        QList<Certificate> issuers;
        for (const Certificate &each : heap) {
            if (!chain.shown.contains(each) && issued(each, chain.shown.last()))
                issuers.append(each);
        }
        if (issuers.isEmpty())
            return chain;
        const Certificate best = *std::ranges::max_element(
            issuers, {}, [&at](const Certificate &each) { return rankOf(each, at); });
        chain.reachesRoot = best.selfSigned;
        if (!best.selfSigned)
            chain.shown.append(best);
    }
    return chain;
}

} // namespace postseal
