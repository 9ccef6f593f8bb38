// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/revocationlist.h"

#include "core/base/tr.h"
#include "core/x509/handles.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace postseal {

namespace {

using CrlPtr = std::unique_ptr<X509_CRL, Free<X509_CRL_free>>;

CrlPtr readList(QByteArrayView list)
{
    const BioPtr bio(BIO_new_mem_buf(list.data(), static_cast<int>(list.size())));
    CrlPtr crl;
    if (list.trimmed().startsWith("-----BEGIN"))
        crl.reset(PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr));
    else
        crl.reset(d2i_X509_CRL_bio(bio.get(), nullptr));
    ERR_clear_error();
    return crl;
}

bool isAboutTheList(int error)
{
    return error == X509_V_ERR_CERT_REVOKED || error == X509_V_ERR_UNABLE_TO_GET_CRL ||
           error == X509_V_ERR_CRL_SIGNATURE_FAILURE || error == X509_V_ERR_CRL_NOT_YET_VALID ||
           error == X509_V_ERR_CRL_HAS_EXPIRED || error == X509_V_ERR_DIFFERENT_CRL_SCOPE ||
           error == X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER ||
           error == X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE ||
           error == X509_V_ERR_KEYUSAGE_NO_CRL_SIGN ||
           error == X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION ||
           error == X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD ||
           error == X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD;
}

/// An expired certificate, or one for other purposes, has a state too.
int passOver(int good, X509_STORE_CTX *context)
{
    return good == 1 || !isAboutTheList(X509_STORE_CTX_get_error(context)) ? 1 : 0;
}

/// OpenSSL's code for the certificate beside the list, X509_V_OK where it is not on it.
int verdictOf(X509 *certificate, X509 *issuer, X509_CRL *crl)
{
    const X509StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), issuer);
    X509_STORE_add_crl(store.get(), crl);
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_CRL_CHECK);
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    if (X509_STORE_CTX_init(context.get(), store.get(), certificate, nullptr) != 1)
        return X509_V_ERR_UNSPECIFIED;
    X509_STORE_CTX_set_verify_cb(context.get(), passOver);
    const int passed = X509_verify_cert(context.get());
    ERR_clear_error();
    const int error = X509_STORE_CTX_get_error(context.get());
    return passed == 1 && !isAboutTheList(error) ? X509_V_OK : error;
}

QDateTime revokedAt(X509_CRL *crl, X509 *certificate)
{
    X509_REVOKED *entry = nullptr;
    X509_CRL_get0_by_cert(crl, &entry, certificate);
    return entry ? dateTime(X509_REVOKED_get0_revocationDate(entry)) : QDateTime();
}

ListedState saysNothing(const QString &problem)
{
    ListedState state;
    state.problem = problem;
    return state;
}

} // namespace

ListedState listedState(QByteArrayView list, const Certificate &certificate,
                        const Certificate &issuer)
{
    const CrlPtr crl = readList(list);
    const X509Ptr leaf = handleOf(certificate), signer = handleOf(issuer);
    if (!crl)
        return saysNothing(postseal::tr("it is no revocation list"));
    if (!leaf || !signer || X509_check_issued(signer.get(), leaf.get()) != X509_V_OK)
        return saysNothing(postseal::tr("the certificate of the issuer is not there"));
    const int verdict = verdictOf(leaf.get(), signer.get(), crl.get());
    ListedState state;
    state.thisUpdate = dateTime(X509_CRL_get0_lastUpdate(crl.get()));
    if (verdict == X509_V_OK)
        state.state = ListedState::State::NotRevoked;
    else if (verdict == X509_V_ERR_CERT_REVOKED)
        state.state = ListedState::State::Revoked;
    else
        state.problem = QString::fromLatin1(X509_verify_cert_error_string(verdict));
    if (state.state == ListedState::State::Revoked)
        state.revokedAt = revokedAt(crl.get(), leaf.get());
    return state;
}

} // namespace postseal
