// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/verification.h"

#include "core/x509/handles.h"

#include <openssl/err.h>

#include <utility>

namespace postseal {

namespace {

// The distribution may have compiled in a higher level than upstream's; ask a fresh context.
int securityLevel()
{
    const SslCtxPtr context(SSL_CTX_new(TLS_client_method()));
    return context ? SSL_CTX_get_security_level(context.get()) : 1;
}

bool isFor(X509 *certificate, const QByteArray &name)
{
    const int found = isAddress(name)
                          ? X509_check_ip_asc(certificate, name.constData(), 0)
                          : X509_check_host(certificate, name.constData(),
                                            static_cast<size_t>(name.size()), 0, nullptr);
    ERR_clear_error();
    return found == 1;
}

void setName(X509_VERIFY_PARAM *parameters, const QByteArray &name)
{
    if (isAddress(name))
        X509_VERIFY_PARAM_set1_ip_asc(parameters, name.constData());
    else if (!name.isEmpty())
        X509_VERIFY_PARAM_set1_host(parameters, name.constData(), static_cast<size_t>(name.size()));
}

VerifyResult resultOf(int code, int depth)
{
    return {.code = code,
            .words = QString::fromLatin1(X509_verify_cert_error_string(code)),
            .depth = depth};
}

VerifyResult verify(X509_STORE_CTX *context, const QByteArray &name, const QDateTime &at)
{
    X509_STORE_CTX_set_default(context, "ssl_server");
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_auth_level(parameters, securityLevel());
    X509_VERIFY_PARAM_set_time(parameters, at.toSecsSinceEpoch());
    setName(parameters, name);
    const int verified = X509_verify_cert(context);
    int code = X509_STORE_CTX_get_error(context);
    if (verified != 1 && code == X509_V_OK)
        code = X509_V_ERR_UNSPECIFIED;
    VerifyResult result = resultOf(code, X509_STORE_CTX_get_error_depth(context));
    result.built = certificatesOf(X509_STORE_CTX_get0_chain(context));
    return result;
}

} // namespace

Result<TrustStore> TrustStore::fromPem(QByteArrayView pem)
{
    Result<QList<Certificate>> anchors = certificatesFromPem(pem);
    if (!anchors)
        return std::unexpected(anchors.error());
    return TrustStore{.system = false, .anchors = *std::move(anchors)};
}

Result<TrustStore> TrustStore::systemAndPem(QByteArrayView pem)
{
    Result<TrustStore> trust = fromPem(pem);
    if (trust)
        trust->system = true;
    return trust;
}

VerifyResult verifyChain(const Certificate &leaf, const QList<Certificate> &intermediates,
                         const TrustStore &trust, const QByteArray &name, const QDateTime &at)
{
    const X509Ptr handle = handleOf(leaf);
    const X509StorePtr store = storeOf(trust);
    const X509StackPtr untrusted = stackOf(intermediates);
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    if (!handle || !context ||
        X509_STORE_CTX_init(context.get(), store.get(), handle.get(), untrusted.get()) != 1)
        return resultOf(X509_V_ERR_UNSPECIFIED, 0);
    VerifyResult result = verify(context.get(), name, at);
    result.nameMatches = name.isEmpty() || isFor(handle.get(), name);
    ERR_clear_error();
    return result;
}

bool isFor(const Certificate &certificate, const QByteArray &name)
{
    const X509Ptr handle = handleOf(certificate);
    return handle && isFor(handle.get(), name);
}

bool isForServers(const Certificate &certificate)
{
    const X509Ptr handle = handleOf(certificate);
    return !handle || X509_check_purpose(handle.get(), X509_PURPOSE_SSL_SERVER, 0) == 1;
}

bool isForClients(const Certificate &certificate)
{
    const X509Ptr handle = handleOf(certificate);
    return !handle || X509_check_purpose(handle.get(), X509_PURPOSE_SSL_CLIENT, 0) == 1;
}

bool isAddress(const QByteArray &name)
{
    const std::unique_ptr<ASN1_OCTET_STRING, Free<ASN1_OCTET_STRING_free>> address(
        a2i_IPADDRESS(name.constData()));
    ERR_clear_error();
    return address != nullptr;
}

} // namespace postseal
