// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/ocspstaple.h"

#include "core/base/tr.h"
#include "core/x509/handles.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

namespace postseal {

namespace {

using ResponsePtr = std::unique_ptr<OCSP_RESPONSE, Free<OCSP_RESPONSE_free>>;
using BasicPtr = std::unique_ptr<OCSP_BASICRESP, Free<OCSP_BASICRESP_free>>;
using CertIdPtr = std::unique_ptr<OCSP_CERTID, Free<OCSP_CERTID_free>>;

constexpr long kClockSkew = 300; // seconds, as ocsp(1) allows

OcspStaple useless(const QString &problem)
{
    OcspStaple staple;
    staple.problem = problem;
    return staple;
}

/// The certificate of \a chain that issued its first; null when it is not there.
X509Ptr issuerIn(const QList<Certificate> &chain, X509 *leaf)
{
    for (const Certificate &candidate : chain) {
        X509Ptr handle = handleOf(candidate);
        if (handle && X509_check_issued(handle.get(), leaf) == X509_V_OK)
            return handle;
    }
    return nullptr;
}

bool isSignedBy(X509 *issuer, OCSP_BASICRESP *basic, const QList<Certificate> &chain)
{
    const X509StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), issuer);
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    const X509StackPtr others = stackOf(chain);
    return OCSP_basic_verify(basic, others.get(), store.get(), 0) == 1;
}

OcspStaple statusOf(OCSP_BASICRESP *basic, X509 *leaf, X509 *issuer)
{
    int status = V_OCSP_CERTSTATUS_UNKNOWN;
    int reason = -1;
    ASN1_GENERALIZEDTIME *revoked = nullptr, *from = nullptr, *until = nullptr;
    bool found = false;
    // The responder chooses the digest of the identifier.
    for (const EVP_MD *digest : {EVP_sha1(), EVP_sha256(), EVP_sha384(), EVP_sha512()}) {
        const CertIdPtr id(OCSP_cert_to_id(digest, leaf, issuer));
        found = found || OCSP_resp_find_status(basic, id.get(), &status, &reason, &revoked, &from,
                                               &until) == 1;
    }
    if (!found)
        return useless(postseal::tr("it is about another certificate"));
    OcspStaple staple;
    staple.thisUpdate = dateTime(from);
    staple.nextUpdate = dateTime(until);
    staple.revokedAt = dateTime(revoked);
    if (OCSP_check_validity(from, until, kClockSkew, -1) != 1)
        staple.problem = staple.nextUpdate.isValid()
                             ? postseal::tr("it was in force until %1")
                                   .arg(staple.nextUpdate.date().toString(Qt::ISODate))
                             : postseal::tr("it is not in force now");
    else if (status == V_OCSP_CERTSTATUS_GOOD)
        staple.state = OcspStaple::State::Good;
    else if (status == V_OCSP_CERTSTATUS_REVOKED)
        staple.state = OcspStaple::State::Revoked;
    else
        staple.state = OcspStaple::State::Unknown;
    return staple;
}

OcspStaple readStaple(QByteArrayView response, const QList<Certificate> &chain)
{
    const auto *position = reinterpret_cast<const unsigned char *>(response.data());
    const ResponsePtr whole(
        d2i_OCSP_RESPONSE(nullptr, &position, static_cast<long>(response.size())));
    if (!whole)
        return useless(postseal::tr("it is no OCSP response"));
    if (const int status = OCSP_response_status(whole.get());
        status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return useless(postseal::tr("the authority's responder failed (%1)")
                           .arg(QString::fromLatin1(OCSP_response_status_str(status))));
    const BasicPtr basic(OCSP_response_get1_basic(whole.get()));
    const X509Ptr leaf = chain.isEmpty() ? nullptr : handleOf(chain.first());
    const X509Ptr issuer = leaf ? issuerIn(chain, leaf.get()) : nullptr;
    if (!basic || !issuer)
        return useless(postseal::tr("the issuer's certificate is missing"));
    if (!isSignedBy(issuer.get(), basic.get(), chain))
        return useless(postseal::tr("the certificate's authority did not sign it"));
    return statusOf(basic.get(), leaf.get(), issuer.get());
}

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

} // namespace

OcspStaple ocspStapleOf(QByteArrayView response, const QList<Certificate> &chain)
{
    OcspStaple staple = readStaple(response, chain);
    ERR_clear_error();
    return staple;
}

QString ocspStateName(OcspStaple::State state)
{
    switch (state) {
    case OcspStaple::State::Good:
        return QStringLiteral("good");
    case OcspStaple::State::Revoked:
        return QStringLiteral("revoked");
    case OcspStaple::State::Unknown:
        return QStringLiteral("unknown");
    case OcspStaple::State::Useless:
        break;
    }
    return QStringLiteral("useless");
}

QString describe(const OcspStaple &staple)
{
    switch (staple.state) {
    case OcspStaple::State::Good:
        return postseal::tr("not revoked by its authority, as of %1")
            .arg(staple.thisUpdate.date().toString(Qt::ISODate));
    case OcspStaple::State::Revoked:
        return postseal::tr("revoked by its authority on %1")
            .arg(staple.revokedAt.date().toString(Qt::ISODate));
    case OcspStaple::State::Unknown:
        return postseal::tr("not known to its authority");
    case OcspStaple::State::Useless:
        break;
    }
    return postseal::tr("sent with an OCSP response that does not count: %1").arg(staple.problem);
}

QJsonObject OcspStaple::toJson() const
{
    return {{QStringLiteral("state"), ocspStateName(state)},
            {QStringLiteral("thisUpdate"), timeValue(thisUpdate)},
            {QStringLiteral("nextUpdate"), timeValue(nextUpdate)},
            {QStringLiteral("revokedAt"), timeValue(revokedAt)},
            {QStringLiteral("problem"), problem}};
}

} // namespace postseal
